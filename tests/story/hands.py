"""A person's hands: what they do on a page, one action after the other, counted."""

from pathlib import Path

from playwright.sync_api import Locator, Page


class Hands:
    """Each click, each field filled in, each choice and each file is one action; looking costs nothing.

    Goes to no address by itself: a person starts where they are and follows links.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.actions: list[str] = []

    def click(self, role: str, name: str) -> None:
        """The first link, button or the like of that name."""
        self.actions.append(f"click {name}")
        self.page.get_by_role(role, name=name, exact=True).first.click()  # type: ignore[arg-type]

    def choose(self, label: str, option: str) -> None:
        self.actions.append(f"choose {label}: {option}")
        self.page.get_by_label(label).select_option(label=option)

    def upload(self, label: str, file: Path) -> None:
        self.actions.append(f"upload {file.name}")
        self.page.get_by_label(label).set_input_files(file)

    def fill(self, field: Locator, words: str) -> None:
        """Into a field as a person comes to it: it has to be there to be seen."""
        self.actions.append(f"fill in {words}")
        field.scroll_into_view_if_needed()
        field.fill(words)
