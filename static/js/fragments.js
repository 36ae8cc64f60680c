/* Places of a public page that belong to one reader: stars, a poll, the comment form.

   <section data-fragment="/address/"> holds links and forms that work without this script. With it,
   - links marked data-fragment-link and all forms inside are followed and sent by fetch with the header
     X-Fragment: 1, and the answer (200, 409, 422, 429, 503 alike) becomes the place's content;
   - data-fragment-load="focus" fetches the address at the first click or keyboard focus within, and keeps
     what was ticked or typed. Nothing is fetched when a page loads. A form that names its `words` sends them,
     and keeps nothing where the answer has others: it was ticked for what stood there before.
   An answer that is a whole page (an error's) is no fragment: what was typed stays, and a message says
   so. The focus goes to the first of FOCUS in the answer; its role="status" is read aloud. */

const BROKEN = "Kết nối bị gián đoạn nên chưa thực hiện được. Những gì bạn đã nhập vẫn còn; xin thử lại.";
const REFUSED = "Máy chủ chưa thực hiện được yêu cầu này. Những gì bạn đã nhập vẫn còn; xin thử lại sau ít phút.";
const LAPSED = "Máy chủ không nhận: nội dung này đã được gỡ xuống, hoặc trình duyệt chặn cookie. Những gì bạn đã nhập vẫn còn; xin sao chép lại rồi tải lại trang.";
const PATIENCE = 30_000; // milliseconds until a silent server counts as a broken connection
const FOCUS = ["[autofocus]", '[aria-invalid="true"]', '[role="alert"]', "h2, h3, h4", ":checked"]; // the first that is there

const underway = new WeakMap(); // place → { controller, quiet }, the one request it waits for
const spoken = document.createElement("div");
spoken.className = "visually-hidden";
spoken.setAttribute("role", "status");
document.body.append(spoken);

async function show(place, address, { quiet = false, ...request } = {}) {
  underway.get(place)?.controller.abort();
  const mine = { controller: new AbortController(), quiet };
  underway.set(place, mine);
  place.setAttribute("aria-busy", "true");
  const timer = setTimeout(() => mine.controller.abort(), PATIENCE);
  try {
    const headers = { "X-Fragment": "1" };
    const answer = await fetch(address, { ...request, headers, signal: mine.controller.signal });
    const html = await answer.text();
    if (underway.get(place) !== mine) return;
    if (answer.headers.get("Content-Type")?.includes("html") && !/^\s*<!doctype/i.test(html)) replace(place, html, quiet);
    else fail(place, quiet, [403, 404].includes(answer.status) ? LAPSED : REFUSED);
  } catch {
    if (underway.get(place) === mine) fail(place, quiet, BROKEN);
  } finally {
    clearTimeout(timer);
    if (underway.get(place) === mine) {
      underway.delete(place);
      place.removeAttribute("aria-busy");
    }
  }
}

function replace(place, html, asked) {
  const content = new DOMParser().parseFromString(html, "text/html").body;
  const words = wordsOf(content);
  const quiet = asked && !(words && wordsOf(place) !== words); // other words: what is new has to be noticed
  const focused = place.contains(document.activeElement) ? document.activeElement : null;
  const next = quiet && carryOver(place, content, focused);
  place.replaceChildren(...content.childNodes);
  delete place.dataset.fragmentLoad;
  if (quiet) return focused && focusOn(next ?? place);
  focusOn(FOCUS.map((selector) => place.querySelector(selector)).find(Boolean) ?? place);
  spoken.textContent = place.querySelector('[role="status"]')?.textContent ?? "";
}

/* Put into the content what was ticked and typed in the place; the twin of the element that has the focus. */
function carryOver(place, content, focused) {
  const twin = (old) =>
    [...content.querySelectorAll(old.localName)].find(
      (field) => field.name === old.name && (field.value === old.value || !/^(checkbox|radio)$/.test(old.type)),
    );
  for (const old of place.querySelectorAll("input:not([type=hidden]), textarea, select")) {
    const field = twin(old);
    if (field && /^(checkbox|radio)$/.test(old.type)) field.checked = old.checked;
    else if (field && old.value !== old.defaultValue) field.value = old.value;
  }
  return focused && twin(focused);
}

function wordsOf(place) {
  return place.querySelector("input[name=words]")?.value;
}

function fail(place, quiet, sentence) {
  if (quiet) return;
  place.querySelector(".fragment-failure")?.remove();
  const message = document.createElement("p");
  message.className = "fragment-failure notice notice--bad";
  message.setAttribute("role", "alert");
  message.textContent = sentence;
  place.prepend(message);
  focusOn(message);
}

function focusOn(element) {
  if (!element.matches("a[href], button, input, select, textarea")) element.tabIndex = -1;
  element.focus();
}

function touched(event) {
  const place = event.target.closest?.("[data-fragment-load=focus]");
  if (!place || underway.has(place)) return;
  // A press of the mouse moves the focus before its click is complete: the click is waited for.
  if (event.type === "focusin" && !event.target.matches(":focus-visible")) return;
  const words = wordsOf(place);
  show(place, place.dataset.fragment + (words ? `?words=${words}` : ""), { quiet: true });
}

function followed(event) {
  const link = event.target.closest("a[data-fragment-link]");
  const place = link?.closest("[data-fragment]");
  if (!place) return touched(event);
  if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  if (underway.get(place)?.quiet !== false) show(place, link.href);
}

function sent(event) {
  const form = event.target;
  const place = form.closest("[data-fragment]");
  if (!place || event.defaultPrevented) return;
  event.preventDefault();
  if (underway.get(place)?.quiet === false) return; // a second press while the first is on its way
  const body = new FormData(form);
  if (event.submitter?.name) body.append(event.submitter.name, event.submitter.value);
  const address = new URL(form.getAttribute("action") || place.dataset.fragment, location.href);
  if (form.getAttribute("method")?.toLowerCase() === "post") return show(place, address, { method: "POST", body });
  address.search = new URLSearchParams(body);
  show(place, address);
}

document.addEventListener("focusin", touched);
document.addEventListener("click", followed);
document.addEventListener("submit", sent);
