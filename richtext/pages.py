"""How stored, clean HTML becomes the HTML of a page; done at save, not per request."""


def page_html(clean_html: str) -> str:
    return clean_html
