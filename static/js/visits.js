// Reports the page as read, where answered pages are not counted (visits/beacon.py). A page that a browser
// prepares, or opens behind another one, is hidden: it is read when it is looked at.
const beacon = document.querySelector("[data-beacon]")?.dataset.beacon;

function report() {
  if (document.hidden) {
    document.addEventListener("visibilitychange", report, { once: true });
  } else if (!navigator.sendBeacon?.(beacon)) {
    fetch(beacon, { method: "POST", keepalive: true }).catch(() => {});
  }
}

if (beacon) report();

// Keeps the counter's numbers fresh while the page is looked at. Without it they are as old as the page.
const EVERY = 60_000;
const places = document.querySelectorAll("[data-visits-figure]");
const source = document.querySelector("[data-visits]")?.dataset.visits;
let asked = Date.now();

const inVietnamese = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ".");

async function refresh() {
  if (document.hidden || Date.now() - asked < EVERY) return;
  asked = Date.now();
  try {
    const answer = await fetch(source, { credentials: "omit" });
    if (!answer.ok) return;
    const figures = await answer.json();
    for (const place of places) {
      const text = inVietnamese(figures[place.dataset.visitsFigure]);
      if (place.textContent !== text) place.textContent = text;
    }
  } catch {
    // The network is away: the old numbers stay.
  }
}

if (source) {
  setInterval(refresh, EVERY / 4);
  document.addEventListener("visibilitychange", refresh);
}
