/* Where the picture is clicked is what stays when a card crops it; small crops beside it show how.
   The two number fields say the same, and are all there is without script. */

const STEPS = 10;
const HINT = "Nhấn vào chỗ quan trọng nhất của ảnh; các ảnh nhỏ cho thấy phần còn lại khi ảnh bị cắt.";
const CROPS = ["wide", "square", "tall"];

const place = document.querySelector(".focus");
const image = place?.querySelector("img");
const fields = ["x", "y"].map((axis) => document.querySelector(`#id_focus_${axis}`));
if (image && fields.every(Boolean)) start();

function start() {
  const mark = document.createElement("span");
  mark.className = "focus__mark";
  const frame = document.createElement("span");
  frame.className = "focus__picture";
  image.replaceWith(frame);
  frame.append(image, mark);
  const crops = CROPS.map((name) => {
    const crop = document.createElement("img");
    crop.src = image.src;
    crop.alt = "";
    crop.className = `focus__crop focus__crop--${name}`;
    return crop;
  });
  const hint = document.createElement("p");
  hint.className = "help focus__hint";
  hint.textContent = HINT;
  place.append(...crops, hint);

  function show() {
    const [x, y] = fields.map((field) => Math.min(STEPS, Math.max(0, Number(field.value) || 0)) * (100 / STEPS));
    mark.style.left = `${x}%`;
    mark.style.top = `${y}%`;
    for (const crop of crops) crop.style.objectPosition = `${x}% ${y}%`;
  }

  frame.addEventListener("click", (event) => {
    const box = image.getBoundingClientRect();
    fields[0].value = step((event.clientX - box.left) / box.width);
    fields[1].value = step((event.clientY - box.top) / box.height);
    show();
  });
  for (const field of fields) field.addEventListener("input", show);
  show();
}

function step(share) {
  return Math.min(STEPS, Math.max(0, Math.round(share * STEPS)));
}
