// Comfort only: every page works without this file.
"use strict";

// Exact times in the reader's own zone on hover.
for (const time of document.querySelectorAll("time[title]")) {
  const at = new Date(time.dateTime);
  if (!isNaN(at)) time.title += " · " + at.toLocaleString() + " your time";
}

// "/" goes to the search box.
addEventListener("keydown", (event) => {
  const box = document.querySelector("input[type=search]");
  const typing = event.target.closest && event.target.closest("input, textarea, select");
  if (event.key === "/" && box && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    box.focus();
    box.select();
  }
});

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
