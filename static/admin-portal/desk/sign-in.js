/* Signing in again without leaving the page on which one was typing.

   The server brings its own form (401), so that whatever it asks for is asked here too. Its answer in JSON
   carries the new token, which goes into every form of the page. */

const WORDS = {
  label: "Đăng nhập lại",
  close: "Để sau",
  broken: "Mất kết nối. Xin thử lại.",
  locked: "Tài khoản tạm khóa vì nhập sai nhiều lần. Hãy thử lại sau 15 phút; đừng đóng trang này.",
};

let dialog = null;
let address = "";

document.addEventListener("desk:signed-out", ({ detail }) => {
  if (dialog?.open) return;
  dialog ??= make();
  address = detail.address;
  ask();
});

function make() {
  const made = document.createElement("dialog");
  made.className = "sign-in";
  made.setAttribute("aria-label", WORDS.label);
  document.body.append(made);
  made.addEventListener("submit", (event) => {
    event.preventDefault();
    ask({ method: "POST", body: new FormData(event.target) });
  });
  made.addEventListener("close", () => document.dispatchEvent(new CustomEvent("desk:put-off")));
  return made;
}

async function ask(request = {}) {
  let answer;
  let text;
  try {
    answer = await fetch(address, { ...request, redirect: "error" });
    text = await answer.text();
  } catch {
    return tell(WORDS.broken);
  }
  if (answer.status === 429) return tell(WORDS.locked);
  if (answer.status === 401 || answer.status === 422) return show(text);
  if (!answer.ok) return tell(WORDS.broken);
  goOn(JSON.parse(text));
}

function goOn({ csrf }) {
  for (const input of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) input.value = csrf;
  document.dispatchEvent(new CustomEvent("desk:signed-in"));
  dialog.close();
  dialog.replaceChildren();
}

function show(html) {
  const content = new DOMParser().parseFromString(html, "text/html").body;
  dialog.replaceChildren(...content.childNodes, closing());
  if (!dialog.open) dialog.showModal();
  (dialog.querySelector("[aria-invalid=true]") ?? dialog.querySelector("input[type=password]"))?.focus();
}

function tell(words) {
  let message = dialog.querySelector("[role=alert]");
  if (!message) {
    message = document.createElement("p");
    message.setAttribute("role", "alert");
    dialog.prepend(message);
    if (!dialog.querySelector(".sign-in__close")) dialog.append(closing());
  }
  message.textContent = words;
  if (!dialog.open) dialog.showModal();
}

function closing() {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button sign-in__close";
  button.textContent = WORDS.close;
  button.addEventListener("click", () => dialog.close());
  return button;
}
