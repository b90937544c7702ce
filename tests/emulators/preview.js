// Opens the preview of the MCP server at --url in Chromium, inside a host page of ours, does what the steps on standard
// input say, and tells as JSON what was seen. A tool call of the preview goes to the server itself.
import { readFileSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const { url, token, chromiumPath, contentId, theme, width, screenshot, steps, context = {} } = JSON.parse(readFileSync(0, "utf8"));
let id = 0;

async function ask(method, params) {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json, text/event-stream", authorization: `Bearer ${token}` },
    body: JSON.stringify({ jsonrpc: "2.0", id: ++id, method, params }),
  });
  const text = await answer.text();
  if (!answer.ok) {
    // As a client tells its app that a request failed.
    return { error: { code: -32000, message: JSON.parse(text).message } };
  }
  const lines = text.split("\n").filter((l) => l.startsWith("data: "));
  return JSON.parse(lines.at(-1).slice("data: ".length));
}

const html = (await ask("resources/read", { uri: "ui://autopublish/preview.html" })).result.contents[0].text;
const browser = await chromium.launch({ executablePath: chromiumPath, args: ["--no-sandbox", "--disable-gpu"] });
try {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: theme === "dark" ? "light" : "dark" });
  const complaints = [];
  const requests = [];
  page.on("console", (m) => m.type() === "error" && complaints.push(m.text()));
  page.on("pageerror", (e) => complaints.push(String(e)));
  page.on("dialog", (d) => { complaints.push(`dialog: ${d.message()}`); d.dismiss(); });
  page.on("request", (r) => requests.push(r.url()));
  await page.goto(`file://${dirname(fileURLToPath(import.meta.url))}/preview-host.html`);
  const calls = [];
  await page.exposeFunction("callTool", async (params) => {
    calls.push(params);
    const { result, error } = await ask("tools/call", params);
    return { result, error };
  });
  await page.evaluate(([h, c]) => window.start(h, c), [html, { theme, locale: "en-GB", timeZone: "Europe/Berlin", ...context }]);
  await page.evaluate((input) => window.send({ method: "ui/notifications/tool-input", params: { arguments: input } }), { contentId });
  const first = (await ask("tools/call", { name: "getContent", arguments: { contentId } })).result;
  await page.evaluate((result) => window.send({ method: "ui/notifications/tool-result", params: result }), first);
  const frame = page.frames().find((f) => f !== page.mainFrame());
  await frame.locator("#posts article").first().waitFor();
  for (const step of steps ?? []) {
    if (step.fill) {
      await frame.locator("#feedback").fill(step.fill);
    } else if (step.press) {
      await frame.locator(`[data-decision=${step.press}]`).click();
    } else if (step.until) {
      await frame.locator(step.until).waitFor();
    } else if (step.theme) {
      await page.evaluate((t) => window.send({ method: "ui/notifications/host-context-changed", params: { theme: t } }), step.theme);
    }
  }
  // The client gave it the height that it asked for.
  await frame.waitForFunction(() => window.innerHeight >= Math.floor(document.documentElement.getBoundingClientRect().height));
  if (screenshot) {
    mkdirSync(dirname(screenshot), { recursive: true });
    await page.setViewportSize({ width, height: await page.evaluate(() => Math.ceil(document.querySelector("iframe").getBoundingClientRect().height)) });
    await frame.waitForFunction(() => window.innerHeight >= Math.floor(document.documentElement.getBoundingClientRect().height));
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    await page.screenshot({ path: screenshot });
  }
  const seen = await frame.evaluate(() => ({
    title: document.title,
    status: document.querySelector("#status").textContent,
    note: document.querySelector("#note").textContent,
    alert: document.querySelector("#alert").textContent,
    posts: [...document.querySelectorAll("#posts article")].map((a) => ({ label: a.getAttribute("aria-label"), text: a.querySelector(".text")?.textContent ?? null })),
    verdicts: [...document.querySelectorAll(".verdicts li")].map((v) => v.textContent),
    facts: document.querySelector("#facts").textContent,
    canDecide: !document.querySelector("#decide").hidden,
    elements: [...new Set([...document.querySelectorAll("*")].map((e) => e.localName))],
    handlers: [...document.querySelectorAll("*")].flatMap((e) => [...e.attributes]).filter((a) => a.name.startsWith("on")).length,
    scheme: getComputedStyle(document.documentElement).colorScheme,
    background: getComputedStyle(document.body).backgroundColor,
    overflows: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    smallTargets: [...document.querySelectorAll("button")].filter((b) => b.offsetParent && b.getBoundingClientRect().height < 44).map((b) => b.textContent),
    unnamed: [...document.querySelectorAll("textarea, button")].filter((e) => !(e.labels?.length || e.textContent.trim())).length,
  }));
  const sent = await page.evaluate(() => window.seen);
  console.log(JSON.stringify({ ...seen, calls, complaints, requests: requests.filter((r) => !r.startsWith("file:") && !r.startsWith("about:")), methods: sent.map((m) => m.method).filter(Boolean), initialize: sent.find((m) => m.method === "ui/initialize")?.params }));
} finally {
  await browser.close();
}
