/* "Ảnh trong thư viện" in the editor: pictures that are there already are searched, chosen and described, and
   stand in the text as figures. What they show is asked here, filled in from the library. */
"use strict";
(() => {
  const WORDS = {
    open: "Chọn ảnh trong thư viện",
    search: "Tìm ảnh (không cần gõ dấu)",
    find: "Tìm",
    found: "Ảnh trong thư viện",
    none: "Không có ảnh nào.",
    broken: "Không tải được thư viện. Hãy kiểm tra kết nối, hoặc đăng nhập lại ở một thẻ khác rồi thử lại.",
    previous: "Trang trước",
    next: "Trang sau",
    page: (page, pages) => `Trang ${page} trên ${pages}`,
    untitled: "(chưa có mô tả)",
    alt: (place) => `Ảnh ${place}: mô tả cho người không nhìn thấy ảnh (bắt buộc)`,
    caption: (place) => `Chú thích dưới ảnh ${place}`,
    insert: "Chèn vào bài",
    close: "Đóng",
    choose: "Hãy chọn ít nhất một ảnh.",
  };

  CKEDITOR.plugins.add("picturelibrary", {
    requires: "image2",
    init(editor) {
      editor.addCommand("picturelibrary", { async: true, exec: () => open(editor) });
      editor.ui.addButton("PictureLibrary", { label: WORDS.open, command: "picturelibrary", icon: "image" });
    },
  });

  function made(name, properties = {}, ...content) {
    const { className = "", ...others } = properties;
    const element = Object.assign(document.createElement(name), others);
    if (className) element.className = `library__${className}`;
    element.append(...content);
    return element;
  }

  function open(editor) {
    const range = editor.getSelection()?.getRanges()[0];
    const layer = new Library(editor.config.pictureLibraryUrl, (figures) => insert(editor, range, figures));
    layer.show();
  }

  function insert(editor, range, figures) {
    editor.focus();
    if (range) editor.getSelection().selectRanges([range]);
    editor.insertHtml(figures.map((figure) => figure.outerHTML).join(""));
    const last = figures.at(-1).querySelector("img").getAttribute("src");
    const image = [...editor.editable().$.querySelectorAll("img")].findLast((one) => one.getAttribute("src") === last);
    if (image) CKEDITOR.plugins.goOnAfter(editor, image);
    editor.fire("saveSnapshot");
  }

  class Library {
    constructor(address, onChosen) {
      this.address = address;
      this.onChosen = onChosen;
      this.chosen = new Map(); // by the address of the picture, in the order of choosing
      this.asked = 0;
      this.build();
    }

    build() {
      this.search = made("input", { type: "search", id: "library-search" });
      this.status = made("p", {});
      this.status.setAttribute("role", "status");
      this.grid = made("ul", { className: "grid" });
      this.grid.setAttribute("aria-label", WORDS.found);
      this.previous = made("button", { type: "button", className: "button", textContent: WORDS.previous });
      this.next = made("button", { type: "button", className: "button", textContent: WORDS.next });
      this.place = made("span");
      this.words = made("ol", { className: "chosen" });
      const find = made("form", { className: "search" },
        made("label", { htmlFor: this.search.id, textContent: WORDS.search }), this.search,
        made("button", { className: "button", textContent: WORDS.find }));
      const close = made("button", { type: "button", className: "button", textContent: WORDS.close });
      const done = made("form", { className: "done" }, this.words,
        made("p", { className: "buttons" }, made("button", { className: "button", textContent: WORDS.insert }), close));
      const pager = made("p", { className: "buttons" }, this.previous, this.place, this.next);
      this.dialog = made("dialog", {}, find, this.grid, pager, this.status, done);
      this.dialog.className = "library";
      this.dialog.setAttribute("aria-label", WORDS.open);
      find.addEventListener("submit", (event) => {
        event.preventDefault();
        this.load(1);
      });
      done.addEventListener("submit", (event) => {
        event.preventDefault();
        this.finish();
      });
      this.previous.addEventListener("click", () => this.load(this.page - 1));
      this.next.addEventListener("click", () => this.load(this.page + 1));
      close.addEventListener("click", () => this.dialog.close());
      this.dialog.addEventListener("close", () => this.dialog.remove());
    }

    show() {
      document.body.append(this.dialog);
      this.dialog.showModal();
      this.load(1);
    }

    async load(page) {
      const asked = ++this.asked;
      let found;
      try {
        const query = new URLSearchParams({ q: this.search.value, trang: page });
        const answer = await fetch(`${this.address}?${query}`, { redirect: "error" });
        if (!answer.ok) throw new Error(answer.statusText);
        found = await answer.json();
      } catch {
        this.status.textContent = WORDS.broken;
        return;
      }
      if (asked === this.asked) this.list(found); // else something else has been asked meanwhile
    }

    list({ pictures, page, pages }) {
      this.page = page;
      this.previous.disabled = page <= 1;
      this.next.disabled = page >= pages;
      this.place.textContent = WORDS.page(page, pages);
      this.status.textContent = pictures.length ? "" : WORDS.none;
      this.grid.replaceChildren(...pictures.map((picture) => made("li", {}, this.choice(picture))));
    }

    choice(picture) {
      const words = picture.alt || picture.caption || WORDS.untitled;
      const image = made("img", { src: picture.small, alt: "", loading: "lazy" });
      const button = made("button", { type: "button", className: "choice" }, image, made("span", { textContent: words }));
      button.setAttribute("aria-pressed", String(this.chosen.has(picture.url)));
      button.addEventListener("click", () => {
        const isChosen = !this.chosen.delete(picture.url);
        if (isChosen) this.chosen.set(picture.url, { ...picture });
        button.setAttribute("aria-pressed", String(isChosen));
        this.describe();
      });
      return button;
    }

    /** Two fields for each chosen picture; what is typed is kept when another one is chosen. */
    describe() {
      const rows = [...this.chosen.values()].map((picture, index) => {
        const field = (what, label) => {
          const area = made("textarea", { rows: 2, id: `library-${what}-${index}`, value: picture[what] });
          area.addEventListener("input", () => {
            picture[what] = area.value;
          });
          return [made("label", { htmlFor: area.id, textContent: label }), area];
        };
        const [label, alt] = field("alt", WORDS.alt(index + 1));
        alt.required = true;
        return made("li", { className: "row" }, made("img", { src: picture.small, alt: "" }),
          made("div", {}, label, alt, ...field("caption", WORDS.caption(index + 1))));
      });
      this.words.replaceChildren(...rows);
    }

    finish() {
      if (!this.chosen.size) {
        this.status.textContent = WORDS.choose;
        return;
      }
      this.dialog.close();
      this.onChosen([...this.chosen.values()].map(figure));
    }
  }

  function figure({ url, width, height, alt, caption }) {
    const image = document.createElement("img");
    for (const [name, value] of Object.entries({ src: url, alt: alt.trim(), width, height })) image.setAttribute(name, value);
    const words = document.createElement("figcaption");
    words.textContent = caption.trim();
    const whole = document.createElement("figure");
    whole.className = "image";
    whole.append(image, words);
    return whole;
  }
})();
