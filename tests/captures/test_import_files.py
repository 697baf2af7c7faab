"""Every recorded page and file as somebody has it in hand: taken in or refused, and the second time nothing new."""

from __future__ import annotations

from pathlib import Path

import pytest

from questions.models import Answer, Change, Question, QuestionSource
from tests.conftest import CAPTURES, day
from tests.scraping.importing import LEDGER, Told, contents, counts, take
from tracker.people import registry
from tracker.people.models import AppointmentClaim
from tracker.scraping.models import Failure, Run
from tracker.topics.loading import load_organisations

pytestmark = [pytest.mark.captures, pytest.mark.full, pytest.mark.both, pytest.mark.usefixtures("known")]
TODAY = day("2026-06-20")
FOLDERS = ("twfy_html", "govuk_content_schemas_examples", "committees_api", "news_html", "parlparse")
PAGE = "a page of TheyWorkForYou"
SCHEMA = "It is a JSON Schema, which describes records and holds none, which no source here reads."
NO_LETTER = "on GOV.UK, no correspondence."

TAKEN = {
    "html_publication/withdrawn.json": ("an attachment on GOV.UK", 1),
    "role/prime_minister.json": ("the page of a ministerial role on GOV.UK", 1),
    "committees_api/publications_committee203_take1000.json": ("a listing of committees' publications", 3),
    "parlparse/answers2026-02-23.excerpt.xml": ("a file of parlparse, TheyWorkForYou's data", 5),
    "parlparse/ministers-2010_asof_2020-10-21.json": ("parlparse's file of ministers", 2161),
}
"""What each file is, and how many records it has; by its folder and name."""
SEVERAL = {
    "2016-03-14.30963.h": 5,
    "2016-04-25.35466.q0": 4,
    "2018-05-21.HL8023.h": 3,
    "2020-06-16.59784.q0": 4,
    "2020-07-03.68715.h": 3,
    "2020-07-06.HL6447.h": 2,
    "2021-02-19.154868.q0": 2,
    "2021-07-07.29069.q1": 3,
    "2021-09-23.53912.h": 2,
    "2023-05-02.HL7566.h": 6,
    "2023-07-04.192359.h": 2,
    "2023-12-11.6251.q0": 3,
}
"""Pages with more than one question."""
REFUSED = {
    "twfy_html/2021-02-01.hcws751.h.html": "This is written statement HCWS751, and no question.",
    "twfy_html/2022-03-30.hcws742.h.html": "This is written statement HCWS742, and no question.",
    "html_publication/national_applicability_alternative_url_html_publication.json": f"a notice {NO_LETTER}",
    "html_publication/prime_ministers_office.json": f"a policy paper {NO_LETTER}",
    "html_publication/print_with_meta_data.json": f"a policy paper {NO_LETTER}",
    "html_publication/published.json": f"a notice {NO_LETTER}",
    "html_publication/published_with_history_mode.json": f"a notice {NO_LETTER}",
    "html_publication/stats_headline_and_manually_numbered_headings.json": f"corporate report {NO_LETTER}",
    "html_publication/updated.json": f"a notice {NO_LETTER}",
    "ministers_index/ministers_index-reshuffle-mode-off.json": "It names who is a minister, but not since when",
    "publication/best-practice-HC-paper-splash-2.json": f"It is a corporate report {NO_LETTER}",
    "publication/best-practice-HC-paper-splash-page.json": f"It is a policy paper {NO_LETTER}",
    "publication/best-practice-cmd-list.json": f"It is a policy paper {NO_LETTER}",
    "publication/best-practice-corporate-report.json": f"It is a corporate report {NO_LETTER}",
    "publication/best-practice-form-2.json": f"It is a form {NO_LETTER}",
    "publication/best-practice-form.json": f"It is a form {NO_LETTER}",
    "publication/best-practice-independent-report.json": f"It is an independent report {NO_LETTER}",
    "publication/best-practice-notice.json": f"It is a notice {NO_LETTER}",
    "publication/best-practice-official-statistics.json": f"It is official statistics {NO_LETTER}",
    "publication/best-practice-promotional-material.json": f"It is promotional material {NO_LETTER}",
    "publication/best-practice-statutory-guidance.json": f"It is statutory guidance {NO_LETTER}",
    "publication/best-practice-transparency-data.json": f"It is transparency data {NO_LETTER}",
    "publication/political_publication.json": f"It is a policy paper {NO_LETTER}",
    "publication/publication-with-featured-attachments.json": f"It is an FOI release {NO_LETTER}",
    "publication/publication-with-step-navs.json": f"It is a notice {NO_LETTER}",
    "publication/publication.json": f"It is a notice {NO_LETTER}",
    "publication/scheduled_publication.json": f"It is a notice {NO_LETTER}",
    "publication/statistics_publication.json": f"It is national statistics {NO_LETTER}",
    "publication/tagged_to_two_coronavirus_taxons.json": f"It is guidance {NO_LETTER}",
    "publication/withdrawn_publication.json": f"It is guidance {NO_LETTER}",
    "schema/html_publication_frontend_schema.json": SCHEMA,
    "schema/publication_frontend_schema.json": SCHEMA,
    "committees_api/committee_203.json": "It describes a committee; no letter stands in it.",
    "openapi/committees-api_v1.openapi.json": "It is an OpenAPI document, which describes an interface",
    "news_html/EveningStandard_2024_10_24.html": "but tells of no letter from or to a minister or Member",
    "parlparse/transcript.schema.json": SCHEMA,
}
"""Words of the reason for which each is refused."""


@pytest.fixture
def known(topics: None) -> None:
    """The bodies, Members and organisations of the data files."""
    registry.load_bodies()
    registry.load_members()
    load_organisations()


def short(path: Path | str) -> str:
    """A file by its folder and name."""
    return "/".join(Path(path).parts[-2:])


def pages() -> list[Path]:
    """The recorded pages of questions."""
    return [path for path in sorted((CAPTURES / "twfy_html").iterdir()) if "hcws" not in path.name]


def take_all() -> Told:
    """Import all of it."""
    return take(*(CAPTURES / folder for folder in FOLDERS), as_of=TODAY)


def test_every_recorded_file_is_taken_in_or_refused_as_expected_and_the_second_time_changes_nothing() -> None:
    told = take_all()
    came = {short(one["path"]): one for one in told.figures["files"]}
    expected = TAKEN | {short(path): (PAGE, SEVERAL.get(path.stem, 1)) for path in pages()}
    taken = {name: (one["is"], sum(one["records"].values())) for name, one in came.items() if "records" in one}
    assert taken == expected
    refused = {name: one["refused"] for name, one in came.items() if "refused" in one}
    assert refused.keys() == REFUSED.keys()
    assert {name: why for name, why in refused.items() if REFUSED[name] not in why} == {}
    assert told.status == 1
    assert (told.figures["failed"], told.figures["updated"]) == (len(REFUSED), 0)
    check_rows(told)
    check_again(told)


def check_rows(told: Told) -> None:
    """What is held after the first import, by cruder counts."""
    questions = sum(number for kind, number in TAKEN.values() if "questions" in kind or "TheyWorkForYou" in kind)
    questions += sum(SEVERAL.get(path.stem, 1) for path in pages())
    assert Question.objects.count() == QuestionSource.objects.count() == questions
    assert Question.objects.exclude(date_answered=None).count() == Answer.objects.count() == questions
    assert AppointmentClaim.objects.filter(source="parlparse").count() == 2161
    assert (Change.objects.count(), Failure.objects.count()) == (0, len(REFUSED))
    assert told.figures["seen"] == questions + 2161 + 1 + 3 + 1


def check_again(first: Told) -> None:
    """The same once more writes nothing but its run and what it refused."""
    held, rows = contents(), counts(without=LEDGER)
    again = take_all()
    assert counts(without=LEDGER) == rows
    assert {name for name, found in contents().items() if found != held[name]} == set()
    assert (again.figures["created"], again.figures["updated"]) == (0, 0)
    assert (again.figures["seen"], again.figures["failed"]) == (first.figures["seen"], first.figures["failed"])
    assert Run.objects.count() == 2
