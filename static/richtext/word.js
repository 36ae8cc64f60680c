/* What is pasted from Word or LibreOffice in the house style, where CKEditor's own filters would say something
   else than the text: marks such as "a)" and "Điều 5." stay text, since a list would count otherwise; headings
   begin at the first level that an article has; a first row all in bold is a table's head. The server cleans it
   all again. */
"use strict";
(() => {
  const LOST = "Ảnh trong văn bản không dán theo được. Hãy dùng “Thêm từ tệp Word” trên danh sách bài viết, hoặc thêm ảnh từ máy.";
  const COUNTED = /^(?:\d+[.)]?|[^\p{L}\p{N}]*|o)$/u; // marks that a list of ours shows: 1. 2) and bullets
  const LIBRE_OFFICE = /<meta name="generator" content="LibreOffice/i;
  const HEADINGS = ["h2", "h3", "h4"];

  CKEDITOR.on("instanceCreated", ({ editor }) => {
    editor.on("pasteFromWord", ({ data }) => {
      data.dataValue = changed(data.dataValue, keepMarks);
    });
    const inHouseStyle = (html) => changed(html, (text) => {
      if (dropLostPictures(text)) editor.showNotification(LOST, "warning");
      writeMarks(text);
      keepAlignments(text);
      simplifyListsAndTables(text);
      dropEmptyParagraphs(text);
    });
    editor.on("afterPasteFromWord", ({ data }) => {
      data.dataValue = inHouseStyle(data.dataValue);
    });
    editor.on("paste", ({ data }) => {
      const isLibreOffice = LIBRE_OFFICE.test(data.dataTransfer.getData("text/html", true));
      if (isLibreOffice) data.dataValue = inHouseStyle(data.dataValue);
      const isOurs = data.dataTransfer.getTransferType(editor) !== CKEDITOR.DATA_TRANSFER_EXTERNAL; // it has our levels
      if (!isOurs && /<h[1-6]/i.test(data.dataValue)) data.dataValue = changed(data.dataValue, raiseHeadings);
    }, null, null, 7); // after the filters of Word and the like, before it is inserted
  });

  /** Nothing of a parsed document runs or loads. */
  function changed(html, change) {
    const text = new DOMParser().parseFromString(html, "text/html");
    change(text);
    return text.body.innerHTML;
  }

  function keepMarks(text) {
    for (const mark of text.querySelectorAll("[style*='mso-list']")) {
      if (!/mso-list:\s*ignore/i.test(mark.getAttribute("style"))) continue;
      const words = mark.textContent.trim();
      const item = mark.closest("p, h1, h2, h3, h4, h5, h6");
      if (!item || (item.localName === "p" && COUNTED.test(words))) continue;
      mark.replaceWith(`${words} `);
      item.setAttribute("style", item.getAttribute("style").replace(/mso-list:[^;]*;?/gi, ""));
      item.removeAttribute("class");
      for (const node of [...item.childNodes]) if (node.nodeType === Node.COMMENT_NODE) node.remove();
    }
  }

  /** A list of letters or Roman numbers becomes paragraphs that begin with them. */
  function writeMarks(text) {
    for (const list of text.querySelectorAll("ol")) {
      const mark = MARKS[list.type] ?? MARKS[list.style.listStyleType];
      if (!mark) continue;
      const start = list.start;
      const paragraphs = [...list.children].flatMap((item, index) => {
        const paragraph = text.createElement("p");
        const lists = [...item.querySelectorAll(":scope > ol, :scope > ul")];
        for (const part of lists) part.remove();
        for (const part of item.querySelectorAll(":scope > p")) part.replaceWith(...part.childNodes);
        paragraph.append(`${mark(start + index)} `, ...item.childNodes);
        return [paragraph, ...lists];
      });
      list.replaceWith(...paragraphs);
    }
  }

  const letter = (number) => String.fromCharCode(96 + Math.min(number, 26));
  const roman = (number) => ["", "x", "xx", "xxx"][Math.trunc(number / 10)] + ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"][number % 10];
  const SMALL = (number) => `${letter(number)})`;
  const LARGE = (number) => `${letter(number).toUpperCase()}.`;
  const SMALL_ROMAN = (number) => `${roman(number)}.`;
  const LARGE_ROMAN = (number) => `${roman(number).toUpperCase()}.`;
  const MARKS = {
    a: SMALL,
    A: LARGE,
    i: SMALL_ROMAN,
    I: LARGE_ROMAN,
    "lower-alpha": SMALL,
    "upper-alpha": LARGE,
    "lower-roman": SMALL_ROMAN,
    "upper-roman": LARGE_ROMAN,
  };

  function dropLostPictures(text) {
    const lost = text.querySelectorAll('img[src^="file:" i], img:not([src])');
    for (const image of lost) image.remove();
    return lost.length > 0;
  }

  function keepAlignments(text) {
    for (const block of text.querySelectorAll("p, h1, h2, h3, h4, h5, h6, td, th")) {
      const aligned = block.style.textAlign || block.getAttribute("align");
      block.removeAttribute("style");
      block.removeAttribute("align");
      block.removeAttribute("class");
      const isPicture = !block.textContent.trim(); // becomes a figure, which stands as figures do
      if (["center", "right"].includes(aligned) && !isPicture) block.className = `align-${aligned}`;
    }
  }

  function simplifyListsAndTables(text) {
    for (const item of text.querySelectorAll("li")) {
      const paragraphs = item.querySelectorAll(":scope > p");
      if (paragraphs.length === 1) paragraphs[0].replaceWith(...paragraphs[0].childNodes);
    }
    for (const cell of text.querySelectorAll("td")) {
      const [paragraph, ...others] = cell.children;
      if (!paragraph?.matches("p") || others.length || cell.textContent.trim() !== paragraph.textContent.trim()) continue;
      if (paragraph.className) cell.className = paragraph.className;
      paragraph.replaceWith(...paragraph.childNodes);
    }
    for (const { rows, tHead } of text.querySelectorAll("table")) {
      if (tHead || rows.length < 2 || ![...rows[0].cells].every(isBold)) continue;
      for (const cell of [...rows[0].cells]) cell.replaceWith(headOf(cell, text));
    }
  }

  function isBold(cell) {
    const bold = [...cell.querySelectorAll("b, strong")].map((part) => part.textContent).join("");
    return cell.textContent.trim() !== "" && bold.trim() === cell.textContent.trim();
  }

  function headOf(cell, text) {
    const head = text.createElement("th");
    for (const { name, value } of cell.attributes) head.setAttribute(name, value);
    head.setAttribute("scope", "col");
    for (const bold of cell.querySelectorAll("b, strong")) bold.replaceWith(...bold.childNodes);
    head.append(...cell.childNodes);
    return head;
  }

  function dropEmptyParagraphs(text) {
    for (const paragraph of text.querySelectorAll("p, h1, h2, h3, h4, h5, h6")) {
      if (!paragraph.textContent.trim() && !paragraph.querySelector("img, hr")) paragraph.remove();
    }
  }

  /** The highest level that is used becomes the first of ours, as in a Word file that is sent. */
  function raiseHeadings(text) {
    const found = [...text.querySelectorAll("h1, h2, h3, h4, h5, h6")];
    const levels = [...new Set(found.map((heading) => heading.localName))].sort();
    for (const heading of found) {
      const made = text.createElement(HEADINGS[Math.min(levels.indexOf(heading.localName), HEADINGS.length - 1)]);
      if (heading.className) made.className = heading.className;
      made.append(...heading.childNodes);
      for (const bold of made.querySelectorAll("b, strong")) bold.replaceWith(...bold.childNodes);
      heading.replaceWith(made);
    }
  }
})();
