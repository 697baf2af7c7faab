"""Who looks at the site while an office works: what each page tells them, by words that the office alone wrote.

A word of the office begins with `ztell`; beside each stands one that begins with `zseek`, by which it is looked for,
as pages of what was found repeat what was asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext

KINDS = ("case", "tag", "note", "letter", "chaser", "kept", "redacted", "file", "paper", "chosen")
PUBLISHED = {"ztellkept", "ztellchosen"}
"""The words that everybody may read in the end: the text that is kept, and the subject chosen for it."""


def words(kind: str) -> str:
    """The two words of one kind that the office writes: one to look for, one to be found."""
    return f"zseek{kind} ztell{kind}"


@dataclass
class Onlooker:
    """Somebody at a browser who walks the site: as a rule one to whom the office's words are not told."""

    who: str
    context: BrowserContext
    is_anybody: bool = False
    feeds: list[str] = field(default_factory=list)
    """Addresses of calendar feeds of their own."""
    at_first: dict[str, str] = field(default_factory=dict)
    """What each page said to everybody on a day before the office did anything on it."""


def near(onlooker: Onlooker) -> list[str]:
    """Pages on which something of the office would be told first: of its letters, their parties and subjects, its
    cases; what is found by the words of a case."""
    from correspondence.models import Attachment, Case, Letter, Report  # noqa: PLC0415 - models load after the settings
    from tracker.people.models import Member  # noqa: PLC0415 - as above

    members = Member.objects.filter(name__in=["John Glen", "Ms Abena Oppong-Asare"])
    rows = [*members, *Report.objects.all(), *Letter.objects.all(), *Attachment.objects.all(), *Case.objects.all()]
    found = [f"{place}q=zseekcase" for place in SEARCHED]
    return [*NEAR, *onlooker.feeds, *(one.get_absolute_url() for one in rows), *found]


def far() -> list[str]:
    """All others, with the forms of each row; what is found by every word."""
    from correspondence.models import Case, Letter  # noqa: PLC0415 - models load after the settings
    from questions.models import Question  # noqa: PLC0415 - as above

    letters, cases = (list(one.objects.order_by("pk").values_list("pk", flat=True)) for one in (Letter, Case))
    return [
        *FAR,
        *(one.get_absolute_url() for one in Question.objects.all()),
        *(f"/letters/{pk}/{page}/" for pk in letters for page in ("edit", "publish")),
        *(f"/cases/new/?letter={pk}" for pk in letters),
        *(f"/cases/{pk}/{page}" for pk in cases for page in ("note/", "chaser/")),
        *(f"/cases/log/{pk}/?kind=part" for pk in cases),
        *(f"/letters/?q=zseek{kind}" for kind in KINDS),
        *(f"{place}q=zseek{kind}" for place in SEARCHED[1:] for kind in ("kept", "redacted")),
    ]


NEAR = (
    *("/", "/letters/", "/promises/", "/owed/", "/departments/cabinet-office/", "/topics/genomics/"),
    *("/organisations/bgi/", "/cases/", "/cases/export/?whose=everything", "/cases/reports.csv"),
)
FAR = (
    *("/letters/?source=news", "/letters/?topic=genomics", "/letters/?organisation=bgi", "/questions/", "/sources/"),
    *("/promises/?state=kept&state=open&state=late", "/owed/?held=all", "/departments/", "/topics/", "/topics/china/"),
    *("/organisations/", "/organisations/mgi-tech/", "/staff/letters/", "/add/", "/cases/bin/", "/cases/reports/"),
    *("/cases/?show=list&whose=everything", "/cases/calendar/", "/cases/log/", "/cases/parties/?q=zseek&side=to"),
    *("/admin/correspondence/letter/", "/admin/correspondence/case/", "/calendar/none.ics"),
    *("/search/?q=kind:letter", "/search/?q=kind:letter&format=csv", "/search/?q=kind:letter&format=jsonl"),
    *("/search/feed/?q=kind:letter", "/api/v1/search/?q=kind:letter", "/api/v1/letters/", "/api/v1/changes/"),
)
SEARCHED = (
    *("/letters/?", "/search/?", "/questions/?", "/cases/?show=list&whose=everything&"),
    "/cases/export/?whose=everything&",
)


def walked(onlooker: Onlooker, paths: Iterable[str]) -> dict[str, str]:
    """What each page says, but for what is new on every visit."""
    found = {}
    for path in paths:
        answer = onlooker.context.request.get(path, max_redirects=0)
        assert answer.status < 500, path
        found[path] = f"{answer.status} {answer.headers.get('location', '')} {ANEW.sub('', answer.text())}"
    return found


ANEW = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"|nonce="[^"]+"')


def told(pages: dict[str, str]) -> dict[str, set[str]]:
    """The pages on which words of the office are told, with those words."""
    found = {path: set(re.findall(r"ztell[a-z]+", page)) for path, page in pages.items()}
    return {path: words for path, words in found.items() if words}


def everything_is_told(onlooker: Onlooker) -> None:
    """The walk finds what there is to be found: so it means something where it finds nothing."""
    found = told(walked(onlooker, [*near(onlooker), *far()]))
    assert set().union(*found.values()) == {f"ztell{kind}" for kind in KINDS} - {"ztellchosen"}


def nothing_is_told(outsider: Onlooker, *, everywhere: bool = False) -> None:
    """No word, and to everybody nothing else either: each page says what it said before, with the same numbers."""
    pages = walked(outsider, [*near(outsider), *(far() if everywhere else ())])
    assert told(pages) == {}, outsider.who
    if outsider.is_anybody:
        changed = {path for path in pages.keys() & outsider.at_first.keys() if pages[path] != outsider.at_first[path]}
        assert changed == set()
        opened = {path for path in pages.keys() - outsider.at_first.keys() if pages[path].startswith("200")}
        assert opened == set()


def what_was_published_is_told_and_nothing_else(outsider: Onlooker) -> None:
    """Where letters are shown, the published words are; the others are nowhere."""
    found = told(walked(outsider, [*near(outsider), *far()]))
    assert set().union(*found.values()) == PUBLISHED, outsider.who
    assert {path for path, words in found.items() if "ztellchosen" in words} >= WHERE_LETTERS_ARE, outsider.who


WHERE_LETTERS_ARE = {
    *("/letters/", "/letters/?q=zseekkept", "/letters/?topic=genomics", "/topics/genomics/"),
    *(
        "/departments/cabinet-office/",
        "/search/?q=zseekkept",
        "/search/?q=kind:letter",
        "/search/?q=kind:letter&format=csv",
    ),
    *("/search/feed/?q=kind:letter", "/api/v1/search/?q=kind:letter", "/api/v1/letters/"),
}
