/* What CKEditor needs from this page: the form's CSRF token for uploads, and the button for pictures. */
"use strict";
(() => {
  const token = () => document.querySelector("input[name=csrfmiddlewaretoken]").value;

  CKEDITOR.plugins.add("picturefile", {});
  CKEDITOR.on("instanceCreated", ({ editor }) => {
    editor.config.fileTools_requestHeaders = { "X-CSRFToken": token() };
  });
})();
