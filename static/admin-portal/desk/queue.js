/* Keys for deciding on comments: all of them press what can be pressed without this script.

   In the queue: the admin's own list #result_list with a box (.action-select) in each row, and above it the selects
   named action and reason. On a comment's own page: form[data-decide] with buttons named _approve, _spam, _refuse
   and a select named reason; [data-next] leads to the next one.
   [data-queue-keys] explains the keys and gets the switch that turns them off. */

const REMEMBERED = "queue-keys-off";
const help = document.querySelector("[data-queue-keys]");
const list = document.querySelector("#result_list tbody");
const page = document.querySelector("form[data-decide]");
if (help && list) listen(keysOfList(document.querySelector("#changelist-form")));
else if (help && page) listen(keysOfPage());

function keysOfList(form) {
  const action = form.querySelector("select[name=action]");
  const reason = form.querySelector("select[name=reason]");
  const note = form.querySelector("[name=note]");
  const rows = [...list.rows];
  let current = -1;

  /* The browser asks for what the decision needs, so that the choice of comments is not lost over it. */
  function require() {
    reason.required = action.value === "refuse";
    note.required = action.value === "hide" || (reason.required && reason.value === "other");
  }
  form.noValidate = false; // Django's list asks for nothing
  for (const select of [action, reason]) select.addEventListener("change", require);

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
    require();
    form.requestSubmit(form.querySelector("button[name=index]"));
  }

  return {
    j: () => go(current + 1),
    k: () => go(current - 1),
    x: () => current >= 0 && box(rows[current])?.click(),
    a: () => decide("approve"),
    s: () => decide("spam"),
    r() {
      if (!choose()) return;
      action.value = "refuse";
      require();
      reason.focus();
    },
    o: () => rows[current]?.querySelector("[data-open]")?.click(),
    ...reasons(reason, () => decide("refuse")),
  };
}

function keysOfPage() {
  const reason = page.querySelector("select[name=reason]");
  const press = (name) => page.querySelector(`[name=_${name}]`)?.click();
  return {
    a: () => press("approve"),
    s: () => press("spam"),
    r: () => reason?.focus(),
    n: () => document.querySelector("[data-next]")?.click(),
    ...(reason && reasons(reason, () => press("refuse"))),
  };
}

/* 1 to 6: the reasons that need no note. */
function reasons(select, refuse) {
  const keys = {};
  for (let place = 1; place <= 6; place += 1) {
    keys[place] = () => {
      select.selectedIndex = place;
      refuse();
    };
  }
  return keys;
}

function listen(pressed) {
  const keys = addSwitch();
  document.addEventListener("keydown", (event) => {
    if (!keys.checked || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.matches("select, textarea, [contenteditable], input:not([type=checkbox])")) return;
    if (!Object.hasOwn(pressed, event.key)) return;
    event.preventDefault();
    pressed[event.key]();
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
