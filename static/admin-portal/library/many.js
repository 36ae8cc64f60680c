/* Files that are chosen or dropped go up one after the other, each with its progress and what became of it;
   then the page of their descriptions opens. Without script the form sends them all at once. */

const WORDS = {
  done: "đã tải lên",
  waiting: "đang chờ",
  broken: "Mất kết nối, hoặc phiên làm việc đã hết. Hãy đăng nhập lại rồi chọn lại ảnh này.",
  describe: (count) => `Viết mô tả cho ${count} ảnh đã tải lên`,
  refused: (count) => `${count} ảnh không tải lên được.`,
};

const form = document.querySelector("form[data-upload]");
if (form) start();

function start() {
  const list = form.querySelector("[data-uploads]");
  const status = form.querySelector("[data-status]");
  const input = form.querySelector("input[type=file]");
  const drop = form.querySelector(".drop");
  const kept = [];
  let refused = 0;
  let waiting = 0;
  let underway = Promise.resolve();

  form.querySelector("[type=submit]").hidden = true; // choosing is enough
  form.querySelector("[data-with-script]").hidden = false;

  function take(files) {
    const more = [...files].map((file) => [file, line(file)]);
    waiting += more.length;
    underway = underway.then(async () => {
      for (const [file, shown] of more) {
        await send(file, shown);
        waiting -= 1;
      }
      if (!waiting) finish(); // else more have been dropped meanwhile
    });
  }

  function line(file) {
    const item = document.createElement("li");
    item.className = "uploads__file";
    const progress = document.createElement("progress");
    progress.max = 1;
    progress.value = 0;
    progress.setAttribute("aria-label", file.name);
    const said = document.createElement("span");
    said.textContent = WORDS.waiting;
    item.append(`${file.name}: `, progress, " ", said);
    list.append(item);
    return { item, progress, said };
  }

  async function send(file, { item, progress, said }) {
    const answer = await upload(file, (share) => {
      progress.value = share;
      said.textContent = `${Math.round(share * 100)} %`;
    });
    progress.hidden = true;
    if (answer?.uploaded) {
      kept.push(answer.pk);
      said.textContent = WORDS.done;
    } else {
      refused += 1;
      item.classList.add("uploads__file--refused");
      said.textContent = answer?.error?.message ?? WORDS.broken;
    }
  }

  /** The server's answer, or null where none of its own came. */
  function upload(file, onProgress) {
    const request = new XMLHttpRequest(); // fetch() tells nothing of what has gone up
    const body = new FormData();
    body.set("upload", file);
    return new Promise((resolve) => {
      request.upload.addEventListener("progress", (event) => onProgress(event.loaded / event.total));
      request.addEventListener("loadend", () => {
        try {
          resolve(JSON.parse(request.responseText));
        } catch {
          resolve(null);
        }
      });
      request.open("POST", form.dataset.upload);
      request.setRequestHeader("X-CSRFToken", form.elements.csrfmiddlewaretoken.value);
      request.send(body);
    });
  }

  function finish() {
    const address = `${form.dataset.describe}?${kept.map((pk) => `anh=${pk}`).join("&")}`;
    if (kept.length && !refused) {
      location.assign(address);
      return;
    }
    status.textContent = refused ? WORDS.refused(refused) : "";
    if (!kept.length) return;
    const link = document.createElement("a");
    link.href = address;
    link.className = "button";
    link.textContent = WORDS.describe(kept.length);
    status.append(" ", link);
  }

  input.addEventListener("change", () => {
    take(input.files);
    input.value = "";
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const name of ["dragover", "drop"]) drop.addEventListener(name, (event) => event.preventDefault());
  for (const name of ["dragover", "dragleave", "drop"]) {
    drop.addEventListener(name, () => drop.classList.toggle("drop--over", name === "dragover"));
  }
  drop.addEventListener("drop", (event) => take(event.dataTransfer.files));
}
