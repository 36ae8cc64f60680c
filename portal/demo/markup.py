"""The demo's texts, written with few marks, made into the HTML that the portal stores.

Blocks stand apart by a blank line: "## " heading, "- " or "1. " list, "> " quote, "|" table, "! picture |
caption" figure; anything else is a paragraph. Inside a block HTML is HTML.
"""

import datetime as dt
import re
from collections.abc import Callable

_DATE = re.compile(r"\{([dDMY])([+-]\d+)?\}")


def dated(text: str, day: dt.date) -> str:
    """Dates told from the day of publication: {d} 05/7, {D} 05/7/2026, {M} 7, {M-1} 6/2026, {Y} 2026.

    {d+3} is three days later, {Y+1} the next year. A leading zero as the state's offices write it.
    """

    def told(match: re.Match[str]) -> str:
        mark, shift = match[1], int(match[2] or 0)
        if mark == "Y":
            return str(day.year + shift)
        if mark == "M":
            months = day.year * 12 + day.month - 1 + shift
            return f"{months % 12 + 1}/{months // 12}" if shift else str(day.month)
        other = day + dt.timedelta(days=shift)
        month = f"{other.month:02}" if other.month < 3 else str(other.month)
        return f"{other.day:02}/{month}" + (f"/{other.year}" if mark == "D" else "")

    return _DATE.sub(told, text)


def pictures_in(text: str) -> list[str]:
    """The names of the pictures that its figures show, in their order."""
    return re.findall(r"^! (\S+) \|", text, re.MULTILINE)


def html_of(text: str, figure: Callable[[str, str], str]) -> str:
    """`figure` makes the HTML of a figure from a picture's name and the caption."""
    html = []
    for block in _BLANK.split(text.strip()):
        if block.startswith("! "):
            name, _, caption = block.removeprefix("! ").partition(" | ")
            html.append(figure(name, caption))
        else:
            html.append(_block(block))
    return "\n".join(html)


def _block(block: str) -> str:
    for mark, made in _MARKS:
        if match := mark.match(block):
            return made([mark.sub("", line, count=1) for line in block.split("\n")], match[0])
    return f"<p>{block}</p>"


def _heading(lines: list[str], mark: str) -> str:
    return f"<h2>{lines[0]}</h2>"


def _quote(lines: list[str], mark: str) -> str:
    return f"<blockquote><p>{lines[0]}</p></blockquote>"


def _list(lines: list[str], mark: str) -> str:
    tag = "ul" if mark == "- " else "ol"
    return f"<{tag}>{''.join(f'<li>{line}</li>' for line in lines)}</{tag}>"


def _table(lines: list[str], mark: str) -> str:
    """The first row names the columns, the second only draws the line under them."""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    names = "".join(f'<th scope="col">{cell}</th>' for cell in rows[0])
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows[2:])
    return f"<table><thead><tr>{names}</tr></thead><tbody>{body}</tbody></table>"


_BLANK = re.compile(r"\n\s*\n")
_MARKS: tuple[tuple[re.Pattern[str], Callable[[list[str], str], str]], ...] = (
    (re.compile(r"## "), _heading),
    (re.compile(r"> "), _quote),
    (re.compile(r"- |\d+\. "), _list),
    (re.compile(r"\|"), _table),
)
