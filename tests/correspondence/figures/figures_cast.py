"""The cast of the reports: nine clocks of one team, each worked out by hand. Everybody and everything is invented.

The reports are read on Friday 20 June 2025. Monday 5 and Monday 26 May 2025 are bank holidays.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import unescape
from typing import Any

from django.test import Client

from correspondence import cases
from correspondence.case_states import Outcome
from correspondence.figures import feeds
from correspondence.figures.targets import Terms
from correspondence.models import Case, FeedOf
from tests.conftest import day
from tests.correspondence.cases.desk_cast import a_letter, a_team, opened, sent, somebody, staff, the_body
from tracker.accounts.models import User
from tracker.accounts.rights import Role

TODAY = "2025-06-20T12:00:00+01:00"
NOW = datetime(2025, 6, 20, 11, tzinfo=UTC)
ON = day("2025-06-20")
"""The same moment, and its day."""
HANDBOOK = "the Towers handbook, page 4"
OTHERS = "Campaign for Bridges"
"""Another team."""


def client_of(username: str = "bede", team: str = "Office of Ada Example", role: Role = Role.STAFF) -> Client:
    """Somebody of a team at a browser."""
    client = Client()
    client.force_login(somebody(username, team, role))
    return client


def lead() -> User:
    """The lead of the team of Ada Example."""
    return somebody("lena", role=Role.LEAD)


def terms(first: str = "2025-01-01", last: str | None = None, days: int = 10, source: str = HANDBOOK) -> Terms:
    """What a target says."""
    return Terms(day(first), day(last) if last else None, days, source)


def a_lead() -> Client:
    """The same at a browser."""
    return client_of("lena", role=Role.LEAD)


def path_of(username: str = "bede", of: FeedOf = FeedOf.TEAMS) -> str:
    """The path of a feed that somebody makes."""
    feed = feeds.make(somebody(username), of, NOW)
    return f"/calendar/{feeds.token_of(feed)}.ics"


def fetched(path: str, **headers: str) -> Any:
    """What a calendar gets, which signs in nowhere."""
    return Client().get(path, headers=headers)


def text(response: Any) -> str:
    """What a reader sees of a page, on one line."""
    return plain(response.content.decode())


def plain(html: str) -> str:
    """What is read of a piece of a page, on one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def replied(case: Case, on: str) -> Case:
    """A substantive reply came."""
    cases.reply(case, staff(), a_letter(on, subject="Re: towers"))
    return case


def the_nine() -> dict[str, Case]:
    """Nine clocks in eight cases: five at the Department for Towers, three at the Office for Bridges, one nowhere."""
    bridges = the_body("Office for Bridges")
    found = {
        # received Monday 2 June, day 1 is Tuesday 3 June, due on Monday 30 June; 3, 4, 5, 6, 9 June: 5 days, in time
        "quick": replied(sent(subject="Quick"), "2025-06-09"),
        # received Thursday 1 May, day 20 is Monday 2 June; 26 working days to Tuesday 10 June: late
        "slow": replied(sent(on="2025-05-01", subject="Slow"), "2025-06-10"),
        # received Friday 2 May, due on Tuesday 3 June: late now
        "late": sent(on="2025-05-02", subject="Late"),
        "paused": sent(subject="Paused"),
        # two clocks: Towers until 10 June, then Bridges, due there on Tuesday 8 July
        "moved": sent(subject="Moved"),
        # paused from 4 to 11 June; 3, 4, 12, 13 June count: 4 days, in time
        "rested": sent(subject="Rested", body=bridges),
        "closed": sent(subject="Closed", body=bridges),
        "nowhere": sent(on="2025-06-03", subject="Nowhere", body=None),
    }
    cases.pause(found["paused"], staff(), words="Talks.", on=day("2025-06-04"))
    cases.transfer(found["moved"], staff(), bridges, on=day("2025-06-10"))
    cases.pause(found["rested"], staff(), words="Talks.", on=day("2025-06-04"))
    cases.resume(found["rested"], staff(), on=day("2025-06-11"))
    replied(found["rested"], "2025-06-13")
    cases.close(found["closed"], staff(), Outcome.NO_REPLY, on=day("2025-06-12"))
    return found


def those_left_out(found: dict[str, Case]) -> None:
    """A case in the bin, one merged into another, one not sent, and another team's: none of them is counted."""
    cases.put_in_bin(sent(subject="Binned"), staff())
    cases.merge(sent(subject="Merged"), found["nowhere"], staff())
    opened(subject="Unsent")
    theirs()


def theirs(subject: str = "Wren's secret", **fields: Any) -> Case:
    """A case of another team, answered on the day."""
    by = staff("wren", OTHERS)
    told = {"body": the_body("Department for Towers"), "opened_on": day("2025-06-02")} | fields
    case = cases.open_case(a_team(OTHERS), by, subject, **told)
    cases.send(case, by, a_letter(team=a_team(OTHERS)))
    return case


TOWERS = ["5", "2", "15.5", "26", "3", "1", "33%", "1", "1", "1", "1", "0"]
BRIDGES = ["3", "1", "4", "4", "1", "1", "100%", "1", "0", "0", "0", "1"]
NOWHERE = ["1", "0", "", "", "0", "0", "", "1", "0", "0", "0", "0"]
MAY = ["2", "1", "26", "26", "2", "0", "0%", "1", "1", "0", "0", "0"]
JUNE = ["7", "2", "4.5", "5", "2", "2", "100%", "2", "0", "1", "1", "1"]
TOGETHER = ["9", "3", "5", "26", "4", "2", "50%", "3", "1", "1", "1", "1"]
