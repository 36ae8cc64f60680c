"""CKEditor as the portal uses it; docs/decisions/0003-ckeditor-4.md says which flaw each switch answers."""

from typing import Any

from django.urls import reverse_lazy

from richtext.grammar import ALIGNMENTS, FIGURE_CLASS

_UNUSED_PLUGINS = [
    *("about", "adobeair", "ajax", "autoembed", "autogrow", "autolink", "bbcode", "codesnippet"),
    *("codesnippetgeshi", "colordialog", "copyformatting", "devtools", "div", "docprops", "embed"),
    *("embedbase", "embedsemantic", "exportpdf", "filetools", "flash", "forms", "iframe", "iframedialog"),
    *("image", "language", "lineutils", "liststyle", "mathjax", "menubutton", "notification"),
    *("notificationaggregator", "pagebreak", "placeholder", "preview", "scayt", "sharedspace", "smiley"),
    *("sourcedialog", "stylesheetparser", "tableresize", "templates", "uicolor", "uploadimage"),
    *("uploadwidget", "wsc", "xml"),
]
# Files of CKEditor that no page of ours asks for, as collectstatic's patterns: samples and test pages among
# them, plugins that are off or built into ckeditor.js, and every language but Vietnamese and English.
UNUSED_FILES = [
    *(f"ckeditor/ckeditor/plugins/{name}/*" for name in _UNUSED_PLUGINS),
    *(
        f"ckeditor/{folder}/*"
        for folder in ("galleriffic", "file-icons", "ckeditor/adapters", "ckeditor/vendor")
    ),
    "ckeditor/ckeditor/*.md",
    "ckeditor/ckeditor/*.json",
    "ckeditor/ckeditor/build-config.js",
    "ckeditor/ckeditor/skins/moono/*",
    "ckeditor/ckeditor/*_ie*.css",
    "ckeditor/ckeditor/*/lang/[!ev]*",
    "ckeditor/ckeditor/*/lang/e[!n]*",
    "ckeditor/ckeditor/*/lang/en-*",
    "ckeditor/ckeditor/lang/[!ev]*",
    "ckeditor/ckeditor/lang/e[!n]*",
    "ckeditor/ckeditor/lang/en-*",
]

CKEDITOR_CONFIGS: dict[str, dict[str, Any]] = {
    "default": {
        "skin": "moono-lisa",
        "width": "auto",
        "height": 480,
        "defaultLanguage": "vi",
        "customConfig": "",
        "stylesSet": False,
        "toolbar": [
            ["Format"],
            ["Bold", "Italic", "Underline", "Strike", "Subscript", "Superscript", "RemoveFormat"],
            ["NumberedList", "BulletedList", "Blockquote"],
            ["JustifyLeft", "JustifyCenter", "JustifyRight", "JustifyBlock"],
            ["Link", "Unlink"],
            ["PictureFile", "PictureLibrary", "Table", "HorizontalRule", "SpecialChar"],
            ["PasteText", "Undo", "Redo", "Find", "ShowBlocks", "Maximize"],
        ],
        "format_tags": "p;h2;h3;h4",
        "justifyClasses": list(ALIGNMENTS),
        "extraPlugins": "divarea,uploadimage,image2,picturefile,picturelibrary",
        "removePlugins": (
            "exportpdf,scayt,wsc,preview,print,iframe,flash,forms,save,newpage,templates,smiley,about,"
            "embed,embedbase,docprops,image,sourcearea,language,bidi,div,pagebreak,copyformatting,"
            "colorbutton,colordialog,font,stylescombo,elementspath,liststyle"
        ),
        "removeDialogTabs": "image2:Upload;link:upload;link:advanced;table:advanced",
        "extraAllowedContent": "ol[start]",  # a list that goes on after a picture; no button makes one
        "disallowedContent": (
            "script style iframe object embed form input; *[on*]; img{*}; table{*}; td{*}; th{*}"
        ),
        "fullPage": False,
        "entities": False,
        "clipboard_handleImages": False,
        "image2_alignClasses": list(ALIGNMENTS[:3]),
        "image2_captionedClass": FIGURE_CLASS,
        "image2_disableResizer": True,
        "uploadUrl": reverse_lazy("admin:images_picture_upload"),
        "imageUploadUrl": reverse_lazy("admin:images_picture_upload"),
        "pictureLibraryUrl": reverse_lazy("admin:images_picture_choose"),
        "removeButtons": "",
        "disableNativeSpellChecker": False,
    }
}
