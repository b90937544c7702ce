// Pages of the dashboard work without this. With it they follow what happens, and contents of the calendar can be dragged.
(() => {
  "use strict";

  const parser = new DOMParser();
  const bar = document.getElementById("live");
  const settle = 400;
  const again = 60000;
  let stream = null;
  let timer = 0;
  let running = false;
  let wanted = false;

  // A page that came with every box ticked is asked for again without: its ticks stand for what was looked at, and for nothing that comes later.
  const address = () => {
    const here = new URL(location.href);
    here.searchParams.delete("pick");
    return here.href;
  };
  if (address() !== location.href) {
    history.replaceState(history.state, "", address());
  }

  // The parts as they came, before anything here changed them.
  const shown = new Map();
  for (const part of document.querySelectorAll("[data-live]")) {
    shown.set(part.dataset.live, part.innerHTML);
  }

  const fields = "input:not([type=hidden]), textarea, select";
  const isDirty = field => field.type === "checkbox" || field.type === "radio" ? field.checked !== field.defaultChecked
    : field.tagName === "SELECT" ? [...field.options].some(o => o.selected !== o.defaultSelected)
    : field.value !== field.defaultValue;
  const keyOf = field => field.type === "checkbox" || field.type === "radio" ? `${field.name}=${field.value}` : field.id || field.name;

  const tell = text => {
    if (bar) {
      bar.hidden = text === "";
      bar.querySelector("[role=status]").textContent = text;
    }
  };

  const isPick = field => field.type === "checkbox" && field.name === "pick";

  // What was typed, ticked, opened and looked at in a part of the page, to be put back into the part that replaces it.
  const remember = part => {
    const kept = new Map();
    for (const field of part.querySelectorAll(fields)) {
      if (isDirty(field) || isPick(field)) {
        kept.set(keyOf(field), field.type === "checkbox" || field.type === "radio" ? field.checked : field.type === "file" ? field : field.value);
      }
    }

    const active = part.contains(document.activeElement) ? document.activeElement : null;
    return {
      kept,
      open: [...part.querySelectorAll("details[id]")].filter(d => d.open).map(d => d.id),
      focus: active && { id: active.id, key: active.name ? keyOf(active) : "", href: active.getAttribute("href"), from: active.selectionStart, to: active.selectionEnd },
    };
  };

  const restore = (part, memory) => {
    for (const field of part.querySelectorAll(fields)) {
      const value = memory.kept.get(keyOf(field));
      if (value !== undefined) {
        if (typeof value === "boolean") {
          field.checked = value;
        } else if (field.type === "file") {
          // No script may choose a file: the field that has one goes on.
          field.replaceWith(value);
        } else {
          field.value = value;
        }
      } else if (isPick(field)) {
        // Nobody has looked at it, so nobody has ticked it, whatever the page says.
        field.checked = false;
      }
    }

    for (const id of memory.open) {
      const details = document.getElementById(id);
      if (details) {
        details.open = true;
      }
    }

    const was = memory.focus;
    if (was) {
      const next = (was.id && document.getElementById(was.id))
        || (was.key && [...part.querySelectorAll(fields)].find(f => keyOf(f) === was.key))
        || (was.href && [...part.querySelectorAll("a[href]")].find(a => a.getAttribute("href") === was.href))
        || document.getElementById("main");
      next.focus({ preventScroll: true });
      if (typeof was.from === "number" && next.setSelectionRange && next.type !== "checkbox") {
        next.setSelectionRange(was.from, was.to);
      }
    }
  };

  const swap = fresh => {
    const main = document.getElementById("main");
    const other = fresh.getElementById("main");
    if (!main || !other) {
      location.reload();
      return;
    }

    // What a form is bound to is never exchanged under the hand of whoever is about to press its button.
    if (main.dataset.bound !== other.dataset.bound) {
      tell("This content has changed since you opened the page.");
      return;
    }

    let changed = false;
    for (const part of document.querySelectorAll("[data-live]")) {
      const next = fresh.querySelector(`[data-live="${part.dataset.live}"]`);
      if (next && next.innerHTML !== shown.get(part.dataset.live)) {
        const memory = remember(part);
        shown.set(part.dataset.live, next.innerHTML);
        part.replaceChildren(...document.importNode(next, true).childNodes);
        restore(part, memory);
        changed = true;
      }
    }

    if (changed) {
      drags();
    }
  };

  const refresh = async () => {
    timer = 0;
    if (running) {
      wanted = true;
      return;
    }

    running = true;
    try {
      // Also after a form: forms post to the address of their page, and what was answered stands outside of these parts.
      const answer = await fetch(address(), { headers: { Accept: "text/html" }, credentials: "same-origin", redirect: "manual" });
      if (answer.ok) {
        swap(parser.parseFromString(await answer.text(), "text/html"));
      } else {
        tell("This page is out of date.");
      }
    } catch {
      // Offline: the stream comes back by itself, and asks again then.
    } finally {
      running = false;
      if (wanted) {
        wanted = false;
        soon();
      }
    }
  };

  const soon = () => {
    timer ||= setTimeout(refresh, settle);
  };

  const close = () => {
    stream?.close();
    stream = null;
  };

  const open = () => {
    if (stream || document.hidden || !document.querySelector("[data-live]")) {
      return;
    }

    stream = new EventSource("/live");
    stream.addEventListener("content", soon);
    stream.addEventListener("reset", soon);
    stream.onerror = () => {
      // A refusal closes it for good: signed out, or too many pages are open.
      if (stream && stream.readyState === EventSource.CLOSED) {
        close();
        setTimeout(open, again);
      }
    };
  };

  // A browser has few connections to a host, so only the page that is looked at holds one.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      close();
    } else {
      open();
      soon();
    }
  });
  addEventListener("pagehide", close);
  addEventListener("pageshow", open);

  // The calendar: a content dropped on another day leads to the page that says what that means, and asks.
  const drags = () => {
    for (const entry of document.querySelectorAll("[data-move]")) {
      if (entry.dataset.move && entry.dataset.clock && !entry.draggable) {
        entry.draggable = true;
        entry.addEventListener("dragstart", e => {
          e.dataTransfer.setData("application/x-autopublish-move", JSON.stringify({ move: entry.dataset.move, clock: entry.dataset.clock }));
          e.dataTransfer.effectAllowed = "move";
          entry.classList.add("dragged");
        });
        entry.addEventListener("dragend", () => entry.classList.remove("dragged"));
      }
    }

    for (const day of document.querySelectorAll("[data-date]")) {
      if (!day.dataset.drops) {
        day.dataset.drops = "1";
        day.addEventListener("dragover", e => {
          if (e.dataTransfer.types.includes("application/x-autopublish-move")) {
            e.preventDefault();
            day.classList.add("over");
          }
        });
        day.addEventListener("dragleave", () => day.classList.remove("over"));
        day.addEventListener("drop", e => {
          e.preventDefault();
          day.classList.remove("over");
          const dropped = JSON.parse(e.dataTransfer.getData("application/x-autopublish-move"));
          const to = new URL(dropped.move, location.origin);
          if (to.origin === location.origin) {
            to.searchParams.set("at", `${day.dataset.date}T${dropped.clock}`);
            location.assign(to);
          }
        });
      }
    }
  };

  bar?.querySelector("button").addEventListener("click", () => location.assign(address()));
  drags();
  open();
})();
