"""A day's written answers as parlparse publishes them (`scrapedxml/wrans/answers2026-02-23.xml`).

Pure. Its traps: headings and questions follow one another without being nested, the day of the answers stands in
nothing but the file's name, and a file for the same day has the Lords' (`lordswrans...`).
"""

from __future__ import annotations

import re
from datetime import date

from lxml import etree

from questions.sources.markup import html_of
from questions.sources.theyworkforyou_groups import Asked, Group, Reply, named, read_gid
from tracker.errors import ParseError
from tracker.prose import clean
from tracker.scraping.contract import BadRow

PREFIX = re.compile(r"uk\.org\.publicwhip/(?P<part>[a-z]+)/")
NAMED_DAY = re.compile(r"(?:answers|lordswrans)(?P<day>\d{4}-\d\d-\d\d)")
DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
PARTS = {
    "debate": "debates of the Commons",
    "lords": "debates of the Lords",
    "westminhall": "debates in Westminster Hall",
    "standing": "Public Bill Committees",
    "wms": "written statements",
    "sp": "the Scottish Parliament",
    "spor": "the Scottish Parliament",
    "spwa": "the Scottish Parliament",
    "ni": "the Northern Ireland Assembly",
}


def read_xml(text: str, name: str, address: str = "") -> tuple[list[Group], list[BadRow]]:
    """The groups of a file, by its text and name; raises `ParseError` where it is none or its day is not told."""
    root = parse(text)
    part = next((found["part"] for child in root if (found := PREFIX.match(child.get("id", "")))), "")
    if part in PARTS:
        raise ParseError(
            f"This file is of {PARTS[part]}; only written questions of the Commons and the Lords are read."
        )
    if next(root.iter("ques"), None) is None:
        raise ParseError("There is no written question in the file.")
    return Walk(answer_day(name) or answer_day(address)).go(root)


def parse(text: str) -> etree._Element:
    """The file as a tree; entities of its own making are refused."""
    parser = etree.XMLParser(encoding="utf-8", resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(DECLARATION.sub("", text, count=1).encode("utf-8", errors="replace"), parser)
    except (etree.LxmlError, ValueError) as fault:
        raise ParseError(f"The file is cut off or broken: {fault}.") from fault
    if root.tag != "publicwhip" or root.getroottree().docinfo.internalDTD is not None:
        raise ParseError("The file is not as parlparse writes them.")
    return root


def answer_day(name: str) -> date | None:
    """The day in a file's name."""
    found = NAMED_DAY.search(name)
    try:
        return date.fromisoformat(found["day"]) if found else None
    except ValueError:
        return None


class Walk:
    """Going through a file, heading by heading."""

    def __init__(self, answered_on: date | None) -> None:
        if answered_on is None:
            raise ParseError(
                "The day of the answers stands only in the name that parlparse gives to the file "
                "(answers2026-02-23.xml); give it with that name."
            )
        self.answered_on = answered_on
        self.body = self.heading = ""
        self.asked: list[Asked] = []
        self.replies: list[Reply] = []
        self.groups: list[Group] = []
        self.bad: list[BadRow] = []

    def go(self, root: etree._Element) -> tuple[list[Group], list[BadRow]]:
        """All groups of the file."""
        for element in root.iterchildren(etree.Element):
            if element.tag in {"major-heading", "minor-heading"}:
                self.close()
                title = clean(" ".join(str(part) for part in element.itertext()))
                self.body, self.heading = (title, "") if element.tag == "major-heading" else (self.body, title)
            elif element.tag == "ques":
                self.add(element)
            elif element.tag == "reply":
                self.replies.append(Reply(inside_of(element), named(element.get("speakername", ""))))
        self.close()
        return self.groups, self.bad

    def close(self) -> None:
        """The group is at its end."""
        if self.asked:
            self.groups.append(Group(self.body, self.heading, self.answered_on, tuple(self.asked), tuple(self.replies)))
        self.asked, self.replies = [], []

    def add(self, element: etree._Element) -> None:
        """One question of the group."""
        identity = PREFIX.sub("", element.get("id", ""))
        numbers = {number.upper() for paragraph in element.iter("p") if (number := paragraph.get("qnum"))}
        try:
            gid = read_gid(identity)
            if numbers - {gid.number}:
                raise ParseError(f"It bears the number {gid.number} and shows {', '.join(sorted(numbers))}.")
        except ParseError as fault:
            self.bad.append(BadRow(identity or "a question", str(fault)))
            return
        self.asked.append(Asked(gid, inside_of(element), named(element.get("speakername", ""))))


def inside_of(element: etree._Element) -> str:
    """The markup between an element's tags, as HTML."""
    pieces = [etree.tostring(child, encoding="unicode", method="html") for child in element]
    return html_of(element.text or "") + "".join(pieces)
