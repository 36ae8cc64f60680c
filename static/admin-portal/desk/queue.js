/* Keys for the queue of comments: all of them press what can be pressed without this script.

   The list is the admin's own: #result_list with a box (.action-select) in each row, and above it the selects
   named action and reason. [data-queue-keys] explains the keys and gets the switch that turns them off. */

const REMEMBERED = "queue-keys-off";
const list = document.querySelector("#result_list tbody");
const form = document.querySelector("#changelist-form");
const action = form?.querySelector("select[name=action]");
const reason = form?.querySelector("select[name=reason]");
const help = document.querySelector("[data-queue-keys]");
if (list && action && reason && help) start();

function start() {
  const rows = [...list.rows];
  const keys = addSwitch();
  let current = -1;

  const box = (row) => row.querySelector(".action-select");
  const chosen = () => rows.filter((row) => box(row)?.checked);

  function go(place) {
    rows[current]?.classList.remove("queue-current");
    current = Math.max(0, Math.min(rows.length - 1, place));
    const row = rows[current];
    row.classList.add("queue-current");
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "center" });
  }

  function choose() {
    if (!chosen().length && current >= 0) box(rows[current])?.click();
    return chosen().length > 0;
  }

  function decide(name) {
    if (!choose()) return;
    action.value = name;
    form.requestSubmit(form.querySelector("button[name=index]"));
  }

  function refuse(place) {
    const option = reason.options[place];
    if (!option) return;
    reason.value = option.value;
    decide("refuse");
  }

  function askForReason() {
    if (!choose()) return;
    action.value = "refuse";
    reason.focus();
  }

  const PRESSED = {
    j: () => go(current + 1),
    k: () => go(current - 1),
    x: () => current >= 0 && box(rows[current])?.click(),
    a: () => decide("approve"),
    s: () => decide("spam"),
    r: askForReason,
    o: () => rows[current]?.querySelector("[data-open]")?.click(),
  };

  document.addEventListener("keydown", (event) => {
    if (!keys.checked || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.matches("select, textarea, [contenteditable], input:not([type=checkbox])")) return;
    const does = /^[1-6]$/.test(event.key) ? () => refuse(Number(event.key)) : PRESSED[event.key];
    if (!does) return;
    event.preventDefault();
    does();
  });
}

/* Single keys may be in the way of who speaks to the computer: they can be turned off (WCAG 2.1.4). */
function addSwitch() {
  const label = document.createElement("label");
  const keys = document.createElement("input");
  keys.type = "checkbox";
  keys.checked = localStorage.getItem(REMEMBERED) === null;
  keys.addEventListener("change", () => {
    if (keys.checked) localStorage.removeItem(REMEMBERED);
    else localStorage.setItem(REMEMBERED, "1");
  });
  label.append(keys, " Dùng phím tắt");
  help.append(label);
  return keys;
}
