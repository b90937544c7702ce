(() => {
  "use strict";

  // MCP Apps (SEP-1865), version 2026-01-26: JSON-RPC 2.0 with the host over postMessage.
  const PROTOCOL = "2026-01-26";
  const LOOK_AGAIN_MS = 2000;
  const MAX_LOOKS = 15;
  const STATES = {
    draft: ["Being written", ""],
    pending: ["Waits for approval", "warn"],
    approved: ["Approved", "good"],
    scheduled: ["Scheduled", "good"],
    publishing: ["Going out", ""],
    published: ["Published", "good"],
    partial: ["Partly published", "warn"],
    failed: ["Failed", "bad"],
    rejected: ["Rejected", "bad"],
    expired: ["Expired", "bad"],
    cancelled: ["Cancelled", ""],
    blocked: ["Blocked by a rule", "bad"],
  };
  const TARGET_STATES = {
    waiting: "",
    intended: "Being sent",
    sent: "Sent, not confirmed yet",
    confirmed: "It is out",
    rejected: "Refused by the network",
    unknown: "No answer yet; evidence is being looked for",
    cancelled: "Called off",
  };
  const NETWORKS = { x: "X", linkedin: "LinkedIn", facebook: "Facebook", instagram: "Instagram", threads: "Threads", bluesky: "Bluesky", mastodon: "Mastodon" };
  const LEVELS = { block: "Blocked", flag: "Look", note: "Note" };
  const DECIDED = { approve: "You approved it.", changes: "You asked for changes.", reject: "You rejected it." };

  const waiting = new Map();
  let lastId = 0;
  let host = {};
  let contentId = null;
  let shown = null;
  let busy = false;
  let decided = false;
  let answered = null;
  let looks = 0;
  let timer = 0;

  const $ = (id) => document.getElementById(id);

  // Everything that is shown is set as text: what a post says is never read as markup.
  function make(name, text, className) {
    const element = document.createElement(name);
    if (className) {
      element.className = className;
    }
    if (text !== undefined && text !== null) {
      element.textContent = String(text);
    }
    return element;
  }

  function say(element, text) {
    element.textContent = text ?? "";
    element.hidden = !text;
  }

  /* ---- the host ---- */

  function post(message) {
    // The host may be on any origin; what is sent holds only what it gave, and what the person decided.
    window.parent.postMessage({ jsonrpc: "2.0", ...message }, "*");
  }

  function notify(method, params) {
    post({ method, params });
  }

  function request(method, params) {
    const id = ++lastId;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      post({ id, method, params });
    });
  }

  window.addEventListener("message", (event) => {
    const message = event.data;
    if (event.source !== window.parent || !message || message.jsonrpc !== "2.0") {
      return;
    }
    if (message.method !== undefined) {
      if (message.id !== undefined) {
        answer(message);
      } else {
        hear(message.method, message.params ?? {});
      }
      return;
    }
    const asked = waiting.get(message.id);
    if (asked) {
      waiting.delete(message.id);
      if (message.error) {
        asked.reject(new Error(message.error.message || "The client refused it."));
      } else {
        asked.resolve(message.result ?? {});
      }
    }
  });

  function answer({ id, method }) {
    if (method === "ui/resource-teardown") {
      window.clearTimeout(timer);
      post({ id, result: {} });
    } else if (method === "ping") {
      post({ id, result: {} });
    } else {
      post({ id, error: { code: -32601, message: "Method not found" } });
    }
  }

  function hear(method, params) {
    switch (method) {
      case "ui/notifications/tool-input":
        contentId = params.arguments?.contentId ?? contentId;
        break;
      case "ui/notifications/tool-result":
        receive(params);
        break;
      case "ui/notifications/tool-cancelled":
        $("app").setAttribute("aria-busy", "false");
        say($("note"), "The call was cancelled.");
        break;
      case "ui/notifications/host-context-changed":
        dress(params);
        break;
    }
  }

  function dress(changed) {
    host = { ...host, ...changed };
    const root = document.documentElement;
    if (host.theme === "light" || host.theme === "dark") {
      root.style.colorScheme = host.theme;
    }
    for (const [name, value] of Object.entries(host.styles?.variables ?? {})) {
      if (/^--(color|font)-[a-z0-9-]+$/.test(name) && typeof value === "string" && !/url\(/i.test(value)) {
        root.style.setProperty(name, value);
      }
    }
    const inset = host.safeAreaInsets;
    if (inset) {
      document.body.style.padding = [inset.top, inset.right, inset.bottom, inset.left].map((n) => `${Number(n) || 0}px`).join(" ");
    }
    if (shown) {
      render(shown);
    }
  }

  /* ---- results ---- */

  function textOf(result) {
    return (result.content ?? []).find((c) => c.type === "text")?.text ?? "";
  }

  function receive(result) {
    $("app").setAttribute("aria-busy", "false");
    if (result.isError) {
      say($("alert"), textOf(result) || "It did not work.");
      say($("note"), shown ? $("note").textContent : "");
      return;
    }
    const data = result.structuredContent;
    if (!data || typeof data.contentId !== "string") {
      say($("note"), textOf(result));
      return;
    }
    contentId = data.contentId;
    looks = 0;
    if (Array.isArray(data.targets)) {
      show(data, textOf(result));
    } else {
      // A command answers where the content stands; the texts are read.
      $("note").textContent = textOf(result);
      look();
    }
  }

  async function call(name, input) {
    const result = await request("tools/call", { name, arguments: input });
    if (result.isError) {
      throw new Error(textOf(result) || "It did not work.");
    }
    return result;
  }

  async function look() {
    window.clearTimeout(timer);
    if (!contentId) {
      return;
    }
    try {
      const result = await call("getContent", { contentId });
      show(result.structuredContent, textOf(result));
      say($("alert"), "");
    } catch (error) {
      say($("alert"), error.message);
      $("again").hidden = false;
    }
  }

  function show(data, note) {
    shown = data;
    if (!decided) {
      $("note").className = "note";
      say($("note"), note);
    }
    render(data);
    // Our own work is looked after for half a minute; a person or a clock is not waited for.
    const moving = data.status === "draft" || data.status === "approved" || data.status === "publishing";
    if (moving && looks < MAX_LOOKS) {
      looks += 1;
      timer = window.setTimeout(look, LOOK_AGAIN_MS);
    }
  }

  /* ---- the page ---- */

  function when(text) {
    const date = new Date(text);
    if (Number.isNaN(date.getTime())) {
      return String(text);
    }
    const options = { weekday: "short", day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", timeZoneName: "short" };
    try {
      return new Intl.DateTimeFormat(host.locale, { ...options, timeZone: host.timeZone }).format(date);
    } catch {
      return new Intl.DateTimeFormat("en", options).format(date);
    }
  }

  function price(dollars) {
    return dollars > 0 ? `$${dollars.toFixed(3)}` : "Free";
  }

  function fact(list, name, value) {
    const pair = make("div");
    pair.append(make("dt", name), make("dd", value));
    list.append(pair);
  }

  function render(data) {
    const [word, tone] = STATES[data.status] ?? [data.status, ""];
    const badge = $("status");
    badge.className = `badge ${tone}`;
    say(badge, word);
    const facts = $("facts");
    facts.replaceChildren();
    fact(facts, "Goes out", data.scheduledFor ? when(data.scheduledFor) : "As soon as it is approved");
    fact(facts, "Price", price(data.price));
    fact(facts, "Version", data.version);
    facts.hidden = false;
    const posts = (data.targets ?? []).map(card);
    if (data.reason) {
      posts.unshift(make("p", [data.reason.message, data.reason.remedy].filter(Boolean).join(" "), "reason"));
    }
    $("posts").replaceChildren(...posts);
    // Where others must approve as well the question stays open, and this person has answered it.
    const open = data.status === "pending" && data.approval?.status === "pending" && data.approval.approvalId !== answered;
    $("decide").hidden = !open;
    if (open) {
      $("decide-price").textContent = data.price > 0 ? `Approving lets it go out; the networks charge ${price(data.price)}.` : "Approving lets it go out. The networks charge nothing.";
      if (data.approval.needed > 1 || data.approval.stages?.length > 1) {
        $("decide-price").textContent += ` Others must approve as well: ${data.approval.given} of ${data.approval.needed} have so far.`;
      }
      $("expires").textContent = `Without a decision by ${when(data.approval.expiresAt)} nothing is published.`;
    }
    $("again").hidden = false;
    enable();
  }

  function card(target) {
    const network = NETWORKS[target.platform] ?? String(target.platform);
    const article = make("article", undefined, "post");
    if (NETWORKS[target.platform]) {
      article.classList.add(target.platform);
    }
    const head = make("header");
    const avatar = make("span", target.platform === "linkedin" ? "in" : network.charAt(0), "avatar");
    avatar.setAttribute("aria-hidden", "true");
    head.append(avatar, make("h2", network));
    article.append(head);
    article.setAttribute("aria-label", `Post on ${network}`);
    article.append(target.text == null ? make("p", "The text is being written.", "note") : words(target.text));
    const small = make("p", undefined, "small");
    for (const part of [TARGET_STATES[target.status], `Price: ${price(target.price)}`, target.url]) {
      if (part) {
        small.append(make("span", part));
      }
    }
    article.append(small);
    if (target.verdicts?.length) {
      const list = make("ul", undefined, "verdicts");
      for (const verdict of target.verdicts) {
        const item = make("li", undefined, verdict.level === "flag" || verdict.level === "block" ? verdict.level : "");
        item.append(make("strong", LEVELS[verdict.level] ?? verdict.level), make("span", [verdict.reason, verdict.remedy].filter(Boolean).join(" ")));
        list.append(item);
      }
      article.append(list);
    }
    if (target.reason) {
      article.append(make("p", [target.reason.message, target.reason.remedy].filter(Boolean).join(" "), "reason"));
    }
    return article;
  }

  // Addresses, tags and mentions are coloured as networks do, and lead nowhere.
  function words(text) {
    const paragraph = make("p", undefined, "text");
    paragraph.dir = "auto";
    for (const piece of String(text).split(/(https?:\/\/[^\s]+|(?<![\p{L}\p{N}_])[#@][\p{L}\p{N}_]+)/gu)) {
      if (piece) {
        paragraph.append(/^(https?:\/\/|[#@])/.test(piece) && piece.length > 1 ? make("span", piece, "active") : document.createTextNode(piece));
      }
    }
    return paragraph;
  }

  /* ---- the decision ---- */

  function enable() {
    for (const button of document.querySelectorAll("button")) {
      button.disabled = busy;
    }
    $("feedback").disabled = busy;
  }

  async function decide(decision) {
    const approvalId = shown?.approval?.approvalId;
    const feedback = $("feedback").value.trim();
    if (busy || !approvalId) {
      return;
    }
    if (decision === "changes" && !feedback) {
      say($("alert"), "Say what to change.");
      $("feedback").focus();
      return;
    }
    busy = true;
    enable();
    say($("alert"), "");
    try {
      // The question that is shown is the one that is answered: after an edit its id is refused. Repeated, it is one decision.
      const input = { contentId, approvalId, decision, requestId: `preview-${approvalId}-${decision}`.slice(0, 100) };
      const result = await call("decideApproval", feedback ? { ...input, feedback } : input);
      decided = true;
      answered = approvalId;
      $("note").className = "note done";
      say($("note"), `${DECIDED[decision]} ${textOf(result)}`);
      tell(decision, textOf(result));
      $("feedback").value = "";
      looks = 0;
    } catch (error) {
      say($("alert"), error.message);
    }
    busy = false;
    const failed = $("alert").textContent;
    await look();
    enable();
    if (failed) {
      say($("alert"), failed);
    }
  }

  function tell(decision, outcome) {
    const text = `In the preview the person decided "${decision}" about version ${shown.version} of content ${contentId}. ${outcome}`;
    // A client that keeps no context for the model says so; the decision stands without it.
    request("ui/update-model-context", { content: [{ type: "text", text }] }).catch(() => {});
  }

  for (const button of document.querySelectorAll("[data-decision]")) {
    button.addEventListener("click", () => decide(button.dataset.decision));
  }
  $("again").addEventListener("click", () => {
    decided = false;
    looks = 0;
    look();
  });

  let size = "";
  new ResizeObserver(() => {
    const box = document.documentElement.getBoundingClientRect();
    const now = `${Math.ceil(box.width)}x${Math.ceil(box.height)}`;
    if (now !== size) {
      size = now;
      notify("ui/notifications/size-changed", { width: Math.ceil(box.width), height: Math.ceil(box.height) });
    }
  }).observe(document.documentElement);

  request("ui/initialize", {
    protocolVersion: PROTOCOL,
    appInfo: { name: "autopublish-preview", title: "AutoPublish preview", version: "1.0.0" },
    appCapabilities: { availableDisplayModes: ["inline"] },
  }).then((result) => {
    dress(result.hostContext ?? {});
    notify("ui/notifications/initialized", {});
  }, (error) => say($("alert"), error.message));
})();
