// A member in Chromium who lets a program in: signs in by the mailed link, agrees, and is sent back to the program, which
// waits on another origin. Standard input says where to begin; what was seen is told as JSON at the end. A line `MAIL`
// asks whoever started this to write the mailed link to the file `mail`; a line `CALLED` tells them with what the program
// was called back, and they write the file `mail`.redeemed when they have used it.
import { createServer } from "node:http";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { chromium } from "playwright-core";

const { authorize, redirectPort, email, mail, pictures, chromiumPath, width, scheme, more = [] } = JSON.parse(readFileSync(0, "utf8"));
mkdirSync(pictures, { recursive: true });

let arrived;
const back = new Promise((resolve) => { arrived = resolve; });
const program = createServer((request, response) => {
  response.end("Connected.");
  if (request.url.startsWith("/callback")) {
    arrived(request.url);
  }
}).listen(redirectPort, "127.0.0.1");

async function until(file) {
  while (!existsSync(file)) {
    await pause(50);
  }
}

const browser = await chromium.launch({ executablePath: chromiumPath, args: ["--no-sandbox", "--disable-gpu"] });
try {
  const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme: scheme, javaScriptEnabled: false });
  const complaints = [];
  page.on("console", (m) => m.type() === "error" && complaints.push(m.text()));
  const picture = (name) => page.screenshot({ path: `${pictures}/${name}-${width}-${scheme}.png`, fullPage: true });

  await page.goto(authorize);
  await picture("sign-in");
  await page.fill("input[type=email]", email);
  await page.click("main form button");
  await picture("asked");
  console.log("MAIL");
  await until(mail);
  await page.goto(readFileSync(mail, "utf8").trim());
  await picture("confirm");
  await page.click("main form button");
  await page.waitForSelector("form[action='/oauth/authorize']");
  await picture("consent");
  const heading = await page.textContent("h1");
  await page.click("button[value=allow]");
  const callback = await Promise.race([back, pause(10_000).then(() => null)]);
  console.log(`CALLED ${callback}`);
  await until(`${mail}.redeemed`);
  for (const path of more) {
    await page.goto(new URL(path, authorize).href);
    await picture(path.slice(1).replaceAll("/", "-") || "home");
  }

  console.log(JSON.stringify({ heading, complaints }));
} finally {
  await browser.close();
  program.close();
  program.closeAllConnections();
}
