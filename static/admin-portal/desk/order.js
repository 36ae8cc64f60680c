/* Puts the rows of a list in order before its form is sent: by drag, and by the buttons that without script send it.

   <form data-order> holds [data-order-list] with [data-order-item] rows, each with a number input, buttons named
   "len" and "xuong" and its name in data-title; [data-order-said] is told what happened. The numbers are what the
   server reads. */

const form = document.querySelector("form[data-order]");
if (form?.querySelector("[data-order-item]")) start();

function start() {
  const list = form.querySelector("[data-order-list]");
  const said = form.querySelector("[data-order-said]");
  const rows = () => [...list.querySelectorAll("[data-order-item]")];
  let dragged = null;
  let isChanged = false;

  function renumber(row) {
    isChanged = true;
    rows().forEach((each, place) => {
      each.querySelector("input[type=number]").value = place + 1;
    });
    said.textContent = `“${row.dataset.title}” ở vị trí ${rows().indexOf(row) + 1} trên ${rows().length}. Chưa lưu.`;
  }

  function move(button) {
    const row = button.closest("[data-order-item]");
    const other = button.name === "len" ? row.previousElementSibling : row.nextElementSibling;
    if (other) other[button.name === "len" ? "before" : "after"](row);
    button.focus();
    renumber(row);
  }

  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=len], button[name=xuong]");
    if (!button) return;
    event.preventDefault();
    move(button);
  });

  for (const row of rows()) row.prepend(handleOf(row));

  function handleOf(row) {
    const handle = document.createElement("span");
    handle.className = "featured__handle";
    handle.textContent = "⠿";
    handle.draggable = true;
    handle.setAttribute("aria-hidden", "true"); // the buttons do the same
    handle.addEventListener("dragstart", (event) => {
      dragged = row;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", row.dataset.title); // without any, Firefox drags nothing
      event.dataTransfer.setDragImage(row, 20, 20);
      row.classList.add("featured__item--dragged");
    });
    handle.addEventListener("dragend", () => {
      row.classList.remove("featured__item--dragged");
      dragged = null;
      renumber(row);
    });
    return handle;
  }

  list.addEventListener("dragover", (event) => {
    if (!dragged) return;
    event.preventDefault();
    const over = event.target.closest("[data-order-item]");
    if (!over || over === dragged) return;
    const box = over.getBoundingClientRect();
    over[event.clientY < box.top + box.height / 2 ? "before" : "after"](dragged);
  });

  list.addEventListener("drop", (event) => event.preventDefault());

  form.addEventListener("submit", () => {
    isChanged = false;
  });

  window.addEventListener("beforeunload", (event) => {
    if (isChanged) event.preventDefault();
  });
}
