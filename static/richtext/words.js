/* What CKEditor's Vietnamese leaves in English, or says otherwise than this office. */
"use strict";
(() => {
  const pastePlainly = "Nhấn %1 để dán. Trình duyệt không cho dán bằng nút này.";
  const WORDS = {
    application: "Trình soạn thảo",
    clipboard: {
      pasteNotification: pastePlainly,
      pasteMsg: "Dán nội dung vào khung dưới đây rồi nhấn Đồng ý.",
      fileFormatNotSupportedNotification: "Không nhận tệp ${formats}. Hãy dùng ảnh JPEG, PNG, WebP hoặc GIF.",
      fileWithoutFormatNotSupportedNotification: "Không nhận loại tệp này. Hãy dùng ảnh JPEG, PNG, WebP hoặc GIF.",
    },
    common: { url: "Địa chỉ" },
    filetools: {
      httpError: "Không tải được tệp lên (lỗi HTTP %1).",
      httpError403: "Bạn cần đăng nhập lại bằng tài khoản được thêm ảnh.",
      httpError413: "Ảnh lớn hơn 20 MB. Hãy thu nhỏ rồi tải lại.",
      networkError: "Mất kết nối khi tải tệp lên. Hãy thử lại.",
    },
    format: { tag_h2: "Đề mục lớn", tag_h3: "Đề mục vừa", tag_h4: "Đề mục nhỏ" },
    image2: { captionPlaceholder: "", title: "Ảnh trong bài", menu: "Sửa mô tả và chú thích ảnh" },
    link: {
      displayText: "Chữ hiện trong bài",
      noTel: "Hãy nhập số điện thoại.",
      phoneNumber: "Số điện thoại",
      toUrl: "Địa chỉ trang",
      toPhone: "Điện thoại",
    },
    notification: { closed: "Đã đóng thông báo." },
    pastetext: { pasteNotification: pastePlainly },
    table: { cell: { columnHeader: "Tiêu đề cột", rowHeader: "Tiêu đề hàng" } },
    uploadwidget: {
      abort: "Đã ngừng tải lên.",
      doneOne: "Đã tải ảnh lên.",
      doneMany: "Đã tải lên %1 ảnh.",
      uploadOne: "Đang tải ảnh lên ({percentage}%)…",
      uploadMany: "Đang tải ảnh lên, xong {current} trên {max} ({percentage}%)…",
    },
    widget: { label: "%1" },
  };

  function addTo(lang, words) {
    for (const [name, word] of Object.entries(words)) {
      if (typeof word === "string") lang[name] = word;
      else addTo((lang[name] ??= {}), word);
    }
  }

  CKEDITOR.on("instanceCreated", ({ editor }) => {
    editor.on("langLoaded", () => addTo(editor.lang, WORDS));
  });
})();
