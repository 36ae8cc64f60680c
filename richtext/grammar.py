"""What stored HTML may consist of: the one list that the builder, the sanitizer and the editor share."""

ALIGNMENTS = ("align-left", "align-center", "align-right", "align-justify")
FIGURE_CLASS = "image"  # by which CKEditor knows its captioned pictures
LINK_SCHEMES = {"http", "https", "mailto", "tel"}

INLINE = {"strong", "em", "u", "s", "sub", "sup", "a"}
HEADINGS = {"h2", "h3", "h4"}
VOID = {"br", "hr", "img"}
TABLE_ROWS = {"thead", "tbody", "tr"}
CELLS = {"td", "th"}
BLOCKS = {
    *{"p", "blockquote", "ul", "ol", "li", "figure", "figcaption", "table", "caption", "hr"},
    *HEADINGS,
    *TABLE_ROWS,
    *CELLS,
}
TAGS = INLINE | BLOCKS | VOID

_CELL = ("colspan", "rowspan", "class")
ATTRIBUTES: dict[str, tuple[str, ...]] = {
    "a": ("href", "target", "rel"),
    "img": ("src", "alt", "width", "height", "class"),
    "figure": ("class",),
    "p": ("class",),
    "h2": ("class",),
    "h3": ("class",),
    "h4": ("class",),
    "ol": ("start",),
    "td": _CELL,
    "th": (*_CELL, "scope"),
}
CLASSES: dict[str, tuple[str, ...]] = {
    "figure": (FIGURE_CLASS, *ALIGNMENTS[:3]),
    "img": ALIGNMENTS[:3],
    **dict.fromkeys(("p", "h2", "h3", "h4", "td", "th"), ALIGNMENTS),
}

# What other programs write, and the tag that we store for it.
SYNONYMS = {
    "b": "strong",
    "i": "em",
    "ins": "u",
    "del": "s",
    "strike": "s",
    "h1": "h2",
    "h5": "h4",
    "h6": "h4",
    "tfoot": "tbody",
    "dd": "p",
    "dt": "p",
    **dict.fromkeys(("div", "section", "article", "main", "header", "footer", "aside", "nav"), "p"),
    **dict.fromkeys(("address", "center", "pre", "details", "summary", "fieldset", "form", "dl"), "p"),
}
