/* CKEditor made at home: uploads carry the form's CSRF token, a button takes pictures from the computer,
   and every new picture asks what it shows. Loaded before the editors start (ckeditor-init.js). */
"use strict";
(() => {
  const WORDS = {
    upload: "Thêm ảnh từ máy",
    alt: "Mô tả cho người không nhìn thấy ảnh (bắt buộc)",
    altHelp: "Nói trong ảnh có gì; không chép lại tiêu đề hay chú thích.",
    altMissing: "Hãy mô tả ảnh cho người không nhìn thấy ảnh.",
    caption: "Chú thích hiện dưới ảnh",
    place: "Vị trí",
    places: [
      ["Cả chiều ngang", "none"],
      ["Nửa bên trái", "left"],
      ["Nửa bên phải", "right"],
    ],
    foreign: "Ảnh của trang khác không được chép theo. Hãy lưu ảnh về máy rồi thêm bằng nút “Thêm ảnh từ máy”.",
  };
  const IMAGE_TYPES = /image\/(jpeg|png|gif|webp)/;

  CKEDITOR.config.uploadImage_supportedTypes = IMAGE_TYPES;

  /* Uploads */

  function csrfToken() {
    return document.querySelector("input[name=csrfmiddlewaretoken]").value;
  }

  /** The server's own words for a refusal; CKEditor itself would show the bare status. */
  function explainRefusal(loader) {
    try {
      loader.message = JSON.parse(loader.xhr.responseText).error.message;
    } catch {
      /* no answer of ours: CKEditor's message stands */
    }
  }

  /** Hand files to the editor as if they had been pasted. */
  function insertFiles(editor, files) {
    const transfer = new DataTransfer();
    for (const file of files) transfer.items.add(file);
    editor.focus();
    editor.fire("paste", {
      type: "html",
      method: "paste",
      dataValue: "",
      dataTransfer: new CKEDITOR.plugins.clipboard.dataTransfer(transfer, editor),
    });
  }

  CKEDITOR.plugins.add("picturefile", {
    requires: "image2",
    afterInit(editor) {
      editor.addFeature(editor.widgets.registered.image); // its own button, which would do so, is not shown
    },
    init(editor) {
      editor.addCommand("picturefile", {
        async: true,
        exec() {
          const input = document.createElement("input");
          input.type = "file";
          input.accept = "image/jpeg,image/png,image/webp,image/gif";
          input.multiple = true;
          input.addEventListener("change", () => insertFiles(editor, input.files));
          input.click();
        },
      });
      editor.ui.addButton("PictureFile", { label: WORDS.upload, command: "picturefile", icon: "image" });
    },
  });

  /* What a picture shows is asked when it arrives */

  function imageOf(widget) {
    return widget.parts.image.$;
  }

  function figcaptionOf(image) {
    return image.closest("figure")?.querySelector("figcaption") ?? null;
  }

  /** When all uploads are done, opens the dialog for the first new picture; its closing asks for the next. */
  function askForWords(editor, asking) {
    if (!editor.uploadRepository.isFinished() || asking.now || CKEDITOR.dialog.getCurrent()) return;
    const images = [...editor.editable().$.querySelectorAll("img")];
    const image = images.find((one) => asking.about.has(one.getAttribute("src")));
    const widget = image && editor.widgets.getByElement(new CKEDITOR.dom.element(image));
    if (!widget) return;
    asking.now = true;
    asking.about.delete(image.getAttribute("src"));
    image.scrollIntoView({ block: "nearest" });
    widget.focus();
    widget.edit();
  }

  function setCaption(editor, image, caption) {
    const figcaption = figcaptionOf(image);
    if (!figcaption) return;
    if (figcaption.textContent.trim() !== caption) figcaption.textContent = caption;
    goOnAfter(editor, image);
    editor.fire("saveSnapshot");
  }

  /** The next word goes below the picture: a picture that stays selected is replaced by it. */
  function goOnAfter(editor, image) {
    const picture = new CKEDITOR.dom.element(image.closest("[data-cke-widget-wrapper]"));
    let below = picture.getNext((node) => node.type === CKEDITOR.NODE_ELEMENT);
    if (!below?.is("p", "h2", "h3", "h4")) {
      below = editor.document.createElement("p");
      below.appendBogus();
      below.insertAfter(picture);
    }
    const range = editor.createRange();
    range.moveToElementEditStart(below);
    range.select();
  }

  CKEDITOR.plugins.goOnAfter = goOnAfter; // library.js puts pictures there, too

  /** Only what is ours to say: the address, size and upload of the original dialog are the library's. */
  function simplifyDialog(definition, editor) {
    const info = definition.getContents("info");
    definition.minWidth = Math.min(460, window.innerWidth - 60);
    info.elements = [
      {
        id: "preview",
        type: "html",
        html: '<div class="editor-preview"><img alt=""></div>',
        setup(widget) {
          this.getElement().findOne("img").setAttribute("src", imageOf(widget).src);
        },
      },
      {
        id: "alt",
        type: "textarea",
        rows: 2,
        label: WORDS.alt,
        title: WORDS.altHelp,
        validate: CKEDITOR.dialog.validate.notEmpty(WORDS.altMissing),
        setup(widget) {
          this.setValue(widget.data.alt);
        },
        commit(widget) {
          widget.setData("alt", this.getValue().trim());
        },
      },
      {
        id: "caption",
        type: "textarea",
        rows: 2,
        label: WORDS.caption,
        setup(widget) {
          this.setValue(figcaptionOf(imageOf(widget))?.textContent.trim() ?? "");
        },
        commit(widget) {
          const image = imageOf(widget);
          const caption = this.getValue().trim();
          widget.setData("hasCaption", true); // a figure always: a picture stands between paragraphs
          setTimeout(() => setCaption(editor, image, caption));
        },
      },
      {
        id: "align",
        type: "radio",
        label: WORDS.place,
        items: WORDS.places,
        setup(widget) {
          this.setValue(widget.data.align);
        },
        commit(widget) {
          widget.setData("align", this.getValue());
        },
      },
    ];
  }

  /* Pictures of other sites stay there: the page would not show them, and must not ask other hosts */

  function withoutForeignPictures(html, editor) {
    let dropped = false;
    const kept = html.replace(/<img\b[^>]*>/gi, (tag) => {
      const own = tag.replaceAll(`${location.origin}/`, "/");
      if (!/\bsrc\s*=\s*["']?\s*(https?:)?\/\//i.test(own)) return own;
      dropped = true;
      return "";
    });
    if (dropped) editor.showNotification(WORDS.foreign, "warning");
    return kept;
  }

  CKEDITOR.on("instanceCreated", ({ editor }) => {
    const asking = { now: false, about: new Set() }; // about the addresses of new pictures
    editor.config.fileTools_requestHeaders = {
      get "X-CSRFToken"() {
        return csrfToken(); // of now: signing in again brings another one
      },
    };
    editor.on("paste", (event) => {
      event.data.dataValue = withoutForeignPictures(event.data.dataValue, editor);
    }, null, null, 2); // after the clipboard was read, before anything is made of it
    editor.on("loaded", () => {
      editor.uploadRepository.on("instanceCreated", ({ data: loader }) => {
        loader.on("error", () => explainRefusal(loader), null, null, 1);
        loader.on("uploaded", () => asking.about.add(loader.url));
        loader.on("update", () => setTimeout(() => askForWords(editor, asking)), null, null, 999);
      });
    });
    editor.on("dialogHide", () => {
      asking.now = false;
      setTimeout(() => askForWords(editor, asking));
    });
  });

  CKEDITOR.on("dialogDefinition", ({ data, editor }) => {
    if (data.name === "image2") simplifyDialog(data.definition, editor);
  });
})();
