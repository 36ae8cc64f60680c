/* "Ảnh trong bài" below an editor: what is typed there is written into the text at once, and what the text
   says of its pictures is shown there. The text says it all then, and the fields themselves are not sent.
   Loaded before the editors start, as editor.js. */
"use strict";
(() => {
  const OURS = /\/anh\/\d{4}\/\d{2}\/([0-9a-f]{32})-\d+\.(?:jpg|webp)$/;
  const SOON = 200; // milliseconds after the last change

  CKEDITOR.on("instanceReady", ({ editor }) => {
    const panel = document.querySelector(`[data-pictures-of="${CSS.escape(editor.element.getId())}"]`);
    if (panel) keepAlike(editor, panel);
  });

  function keepAlike(editor, panel) {
    let waiting = 0;
    const refresh = () => show(picturesIn(editor), panel);
    const soon = () => {
      clearTimeout(waiting);
      waiting = setTimeout(refresh, SOON);
    };
    editor.on("change", soon);
    editor.on("dialogHide", soon);
    panel.addEventListener("input", ({ target }) => {
      const row = target.closest("[data-key]");
      const picture = picturesIn(editor).find(({ key }) => key === row?.dataset.key);
      if (!picture) return;
      const words = tidy(target.value);
      if (target === fieldOf(row, "alt")) setAlt(editor, picture.image, words);
      else setCaption(editor, picture.image, words);
      editor.fire("saveSnapshot");
      editor.fire("change");
    });
    panel.addEventListener("focusout", soon);
    for (const field of panel.querySelectorAll("[data-what]")) {
      // typed before the editor was ready
      if (field.value !== field.defaultValue) field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    refresh();
  }

  /** The library's pictures in the order of the text; keys as richtext.pictures.placed_in() makes them. */
  function picturesIn(editor) {
    const counted = new Map();
    const images = [...editor.editable().$.querySelectorAll("img")];
    return images.flatMap((image) => {
      const token = OURS.exec(image.getAttribute("src") ?? "")?.[1];
      if (!token) return [];
      counted.set(token, (counted.get(token) ?? 0) + 1);
      const number = counted.get(token);
      return [{ image, key: number === 1 ? token : `${token}.${number}` }];
    });
  }

  function show(pictures, panel) {
    const list = panel.querySelector("ol");
    const rows = pictures.map(({ key }, index) => rowFor(key, index, panel));
    const isSame = rows.length === list.children.length && rows.every((row, index) => row === list.children[index]);
    if (!isSame) list.replaceChildren(...rows); // else nothing moves under who types
    let lacking = 0;
    pictures.forEach(({ image }, index) => {
      const alt = tidy(image.getAttribute("alt") ?? "");
      if (!alt) lacking += 1;
      say(fieldOf(rows[index], "alt"), alt);
      say(fieldOf(rows[index], "caption"), tidy(image.closest("figure")?.querySelector("figcaption")?.textContent ?? ""));
      const shown = rows[index].querySelector("img");
      if (!shown.getAttribute("src")) shown.src = image.src;
    });
    panel.hidden = rows.length === 0;
    panel.querySelector("[data-count]").textContent = rows.length;
    const told = panel.querySelector("[data-lacking]");
    told.hidden = lacking === 0;
    told.querySelector("span").textContent = lacking;
  }

  function rowFor(key, index, panel) {
    let row = panel.querySelector(`ol > [data-key="${key}"]`);
    if (!row) {
      const made = document.createElement("ol");
      made.innerHTML = panel.querySelector("template").innerHTML.replaceAll("__key__", key); // the server's markup
      row = made.firstElementChild;
    }
    for (const field of row.querySelectorAll("[name]")) field.removeAttribute("name");
    for (const place of row.querySelectorAll("[data-place]")) place.textContent = index + 1;
    return row;
  }

  function say(field, words) {
    if (field !== document.activeElement) field.value = words;
  }

  function fieldOf(row, what) {
    return row.querySelector(`[data-what=${what}]`);
  }

  function widgetOf(editor, image) {
    return editor.widgets.getByElement(new CKEDITOR.dom.element(image));
  }

  function setAlt(editor, image, words) {
    const widget = widgetOf(editor, image);
    if (widget) widget.setData("alt", words);
    else image.setAttribute("alt", words);
  }

  function setCaption(editor, image, words) {
    const widget = widgetOf(editor, image);
    if (widget && !image.closest("figure")) widget.setData("hasCaption", true);
    const figure = (widget?.parts.image.$ ?? image).closest("figure");
    const caption = figure?.querySelector("figcaption");
    if (caption) caption.textContent = words;
  }

  function tidy(words) {
    return words.trim().split(/\s+/).join(" ");
  }
})();
