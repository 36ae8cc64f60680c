"""A person who has a keyboard and no mouse, in a browser that runs scripts."""

from playwright.sync_api import Locator, Page, expect

MOST_STOPS = 150
_IS_SEEN = """
() => {
  const element = document.activeElement; // asked for anew each time: a fragment may take its place
  const stops = [element, element.closest("label")].filter(Boolean);
  return stops.some((stop) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(stop);
    const { width, height, top, bottom } = stop.getBoundingClientRect();
    const isOnScreen = width > 4 && height > 4 && top > -1 && bottom < innerHeight + 1;
    return isOnScreen && outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  });
}
"""


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until it has the focus, and see that it has."""
    for _stop in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            break
    expect_focus_to_be_seen(page, wanted)


def expect_focus_to_be_seen(page: Page, focused: Locator) -> None:
    """It, or its label, is outlined and on the screen; the page may still be on its way there."""
    expect(focused).to_be_focused()
    page.wait_for_function(_IS_SEEN)
    expect(focused).to_be_focused()
