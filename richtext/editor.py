"""CKEditor as the portal uses it; docs/decisions/0002-ckeditor-4.md says which flaw each switch answers."""

from typing import Any

from django.urls import reverse_lazy

from richtext.grammar import ALIGNMENTS, FIGURE_CLASS

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
            ["PictureFile", "Table", "HorizontalRule", "SpecialChar"],
            ["PasteText", "PasteFromWord", "Undo", "Redo", "Find", "ShowBlocks", "Maximize"],
        ],
        "format_tags": "p;h2;h3;h4",
        "justifyClasses": list(ALIGNMENTS),
        "extraPlugins": "divarea,uploadimage,image2,picturefile",
        "removePlugins": (
            "exportpdf,scayt,wsc,preview,print,iframe,flash,forms,save,newpage,templates,smiley,about,"
            "embed,embedbase,docprops,image,sourcearea,language,bidi,div,pagebreak,copyformatting,"
            "colorbutton,colordialog,font,stylescombo,elementspath"
        ),
        "removeDialogTabs": "image2:Upload;link:upload;link:advanced;table:advanced",
        "disallowedContent": (
            "script style iframe object embed form input; *[on*]; img{*}; table{*}; td{*}; th{*}"
        ),
        "fullPage": False,
        "entities": False,
        "clipboard_handleImages": False,
        "image2_alignClasses": list(ALIGNMENTS[:3]),
        "image2_captionedClass": FIGURE_CLASS,
        "image2_altRequired": True,
        "uploadUrl": reverse_lazy("admin:images_picture_upload"),
        "imageUploadUrl": reverse_lazy("admin:images_picture_upload"),
        "linkShowAdvancedTab": False,
        "removeButtons": "",
        "disableNativeSpellChecker": False,
    }
}
