// Comfort only: every page works without this file.
"use strict";

// Keys of the known readers: j and k walk the results, o opens, n and p turn pages, / searches, ? tells the query language.
const hits = [...document.querySelectorAll(".hit h2 a")];
const keys = {
  "/": () => { const box = document.querySelector("input[type=search]"); box?.focus(); box?.select(); return box; },
  "?": () => { const hint = document.querySelector("details.hint"); if (hint) hint.open = !hint.open; return hint; },
  j: () => step(1),
  k: () => step(-1),
  o: () => { const link = hits.find((hit) => hit === document.activeElement); link?.click(); return link; },
  n: () => { const link = document.querySelector("a[rel=next]"); link?.click(); return link; },
  p: () => { const link = document.querySelector("a[rel=prev]"); link?.click(); return link; },
};
const step = (by) => {
  const at = hits.indexOf(document.activeElement);
  const hit = hits[at < 0 ? (by > 0 ? 0 : hits.length - 1) : Math.min(hits.length - 1, Math.max(0, at + by))];
  hit?.focus();
  hit?.scrollIntoView({ block: "nearest" });
  return hit;
};
addEventListener("keydown", (event) => {
  const typing = event.target.closest && event.target.closest("input, textarea, select");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (keys[event.key]?.()) event.preventDefault();
});

// The chart is one stop of the tab key; arrows walk its bars.
for (const chart of document.querySelectorAll("[data-chart]")) {
  const bars = [...chart.querySelectorAll("a[data-from]")];
  chart.addEventListener("keydown", (event) => {
    const at = bars.indexOf(document.activeElement);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: bars.length - 1 }[event.key];
    if (at < 0 || to === undefined || !bars[to]) return;
    event.preventDefault();
    bars[at].setAttribute("tabindex", "-1");
    bars[to].removeAttribute("tabindex");
    bars[to].focus();
  });
}

// Dragging over the chart selects from the first bar to the last; a click stays a link.
for (const chart of document.querySelectorAll("[data-chart]")) {
  const bars = [...chart.querySelectorAll("a[data-from]")];
  let first = -1;
  let last = -1;
  const barAt = (event) => bars.indexOf(document.elementFromPoint(event.clientX, event.clientY)?.closest("a[data-from]"));
  const show = () => bars.forEach((bar, i) =>
    bar.classList.toggle("within", first >= 0 && last !== first && i >= Math.min(first, last) && i <= Math.max(first, last)));
  chart.addEventListener("dragstart", (event) => event.preventDefault());
  chart.addEventListener("pointerdown", (event) => {
    if (event.button === 0 && event.pointerType === "mouse") first = last = barAt(event);
  });
  addEventListener("pointermove", (event) => {
    if (first < 0) return;
    const over = barAt(event);
    if (over >= 0) last = over;
    show();
  });
  addEventListener("pointerup", () => {
    if (first >= 0 && last !== first) {
      const target = new URL(bars[Math.min(first, last)].getAttribute("href"), location.href);
      target.searchParams.set("before", bars[Math.max(first, last)].dataset.until);
      location.assign(target);
    }
    first = last = -1;
    show();
  });
}

// Says when new articles have come in since the page was made; nothing moves under the reader.
const total = document.querySelector("[data-count]");
if (total && !new URLSearchParams(location.search).has("cursor")) {
  const shown = Number(total.dataset.total);
  const look = async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(total.dataset.count);
      if (!answer.ok) return;
      const more = (await answer.json()).total - shown;
      let link = total.querySelector(".fresh");
      if (more <= 0) return;
      if (!link) {
        link = document.createElement("a");
        link.className = "fresh";
        link.href = location.href;
        link.setAttribute("role", "status");
        total.append(link);
      }
      link.textContent = more === 1 ? "1 new, show it" : more.toLocaleString("en") + " new, show them";
    } catch {
      // The process is away for a moment; the next look may find it.
    }
  };
  setInterval(look, 15000);
}
