"""An HTML page as tests look at it: its elements, and what is left where styles are blocked."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "col", "line", "rect", "circle", "br", "link"}
HIDDEN = {"svg", "style", "title", "script"}
BLOCKS = {
    "h1", "h2", "h3", "h4", "h5", "p", "li", "tr", "dt", "dd", "summary", "blockquote", "footer",
    "caption",
}  # fmt: skip


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    text: str = ""
    inside: list[str] = field(default_factory=list)


def without_numbers(lines: list[str]) -> list[str]:
    """Lines with 0 for every number: what is said, whatever was counted."""
    return [re.sub(r"[−+]?\d[\d.,]*(?<![.,])", "0", line) for line in lines]


class Page(HTMLParser):
    """The elements of a page in order; raises where one is closed that is not open."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.lines: list[str] = [""]
        self._open: list[Element] = []
        self.feed(html)
        self.close()
        assert [one.tag for one in self._open] == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        one = Element(tag, {name: value or "" for name, value in attrs})
        one.inside = [outer.tag for outer in self._open]
        self.elements.append(one)
        if tag not in VOID:
            self._open.append(one)
        if tag in BLOCKS:
            self.lines.append("")
        if tag in ("td", "th", "small"):
            self.lines[-1] += " "

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self._open, tag
        assert self._open.pop().tag == tag
        if tag in BLOCKS:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        for one in self._open:
            one.text += data
        if not HIDDEN & {one.tag for one in self._open}:
            self.lines[-1] += data

    def all(self, *tags: str) -> list[Element]:
        return [one for one in self.elements if one.tag in tags]

    def read(self) -> list[str]:
        """The lines that are read where styles and pictures are blocked."""
        lines = (" ".join(line.split()) for line in self.lines)
        return [line for line in lines if line]
