"""The API's description: it holds for what is answered, a client made from it works, and its page says the same."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import schemathesis
import time_machine
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, seed
from hypothesis import settings as hypothesis_settings
from hypothesis.errors import Unsatisfiable
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.api.cast import FIRST, NOW, Record, a_record, asked
from tests.builders import a_member
from tracker.api import examples, schema
from tracker.calendar import london_today

HOLDS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
"""No fault of ours, no answer that is not described, and each in the shape that is described."""
ONCE = [Phase.explicit, Phase.generate]
NO_STOP = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]


@pytest.fixture
def noon() -> Iterator[None]:
    """It is noon on Friday 20 June 2025."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def record(db: None, settings: Any) -> Record:
    settings.API_RATE = (10**6, 3600)
    return a_record(3)


@pytest.fixture(autouse=True)
def _connection_kept() -> Iterator[None]:
    """The application, called without Django's own test client, leaves the test's transaction open."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def described() -> Any:
    """The description as the tool reads it, over the application itself."""
    return schemathesis.openapi.from_wsgi(f"{FIRST}schema/", get_wsgi_application())


def operations() -> Iterator[Any]:
    """Every address that it describes."""
    for result in described().get_all_operations():
        yield result.ok()


def try_all(number: int) -> None:
    """So many calls of each address with values that fit and values that do not, always the same ones."""
    for operation in operations():
        calls_of(operation.as_strategy(generation_mode=schemathesis.GenerationMode.POSITIVE), number)()
        with suppress(Unsatisfiable):  # an address that takes nothing cannot be given anything that does not fit
            calls_of(operation.as_strategy(generation_mode=schemathesis.GenerationMode.NEGATIVE), number)()


def calls_of(cases: Any, number: int) -> Callable[[], None]:
    """So many calls, each of which has to hold."""

    @seed(20)
    @hypothesis_settings(max_examples=number, deadline=None, database=None, suppress_health_check=NO_STOP, phases=ONCE)
    @given(case=cases)
    def call(case: Any) -> None:
        case.call_and_validate(checks=HOLDS)

    return call


@pytest.mark.usefixtures("noon")
def test_whatever_is_asked_is_answered_as_described(record: Record) -> None:
    try_all(3)


@pytest.mark.full
@pytest.mark.both
def test_whatever_is_asked_at_length_is_answered_as_described(record: Record) -> None:
    try_all(100)


def test_everything_that_there_is_is_answered_as_described(record: Record, topics: None) -> None:
    a_member("Cuthbert Invented")
    shown = examples.of(london_today(timezone.now()))
    for operation in operations():
        name = operation.definition.raw["operationId"]
        [address] = [shown[name]] if name in shown else [""]
        assert address, f"there is no example of {name}"
        path, _, query = address.partition("?")
        case = operation.Case(path_parameters=path_values(operation.path, path))
        response = case.call(params=query or None)
        case.validate_response(response, checks=HOLDS)
        assert response.status_code == 200, address


def path_values(template: str, path: str) -> dict[str, str]:
    """The values in an address, by their names in its description."""
    pattern = re.sub(r"\\?\{(\w+)\\?\}", r"(?P<\1>[^/]+)", template)
    found = re.fullmatch(pattern, path)
    assert found is not None, (template, path)
    return found.groupdict()


def test_it_is_the_same_each_time_and_names_what_has_to_be_there(db: None) -> None:
    told = asked("schema/")
    assert told["Content-Type"].startswith("application/vnd.oai.openapi+json")
    whole = told.json()
    assert whole == schema.whole()
    assert whole["info"]["license"]["name"].startswith("Open Parliament Licence")
    for path, methods in whole["paths"].items():
        assert list(methods) == ["get"], path
        assert {"200", "304", "400", "404", "405", "406", "429"} <= methods["get"]["responses"].keys()
        assert "RateLimit-Remaining" in methods["get"]["responses"]["200"]["headers"]
        assert methods["get"]["summary"]
    assert not [name for name in whole["components"]["schemas"] if re.search(r"[0-9a-f]{3}Enum", name)]


def test_the_page_shows_every_address_with_an_example_that_works(record: Record) -> None:
    page = Client().get("/api/").content.decode()
    assert "<script" not in page.partition("<main")[2]
    for path in schema.whole()["paths"]:
        assert f"GET {path}<" in page
    shown = re.findall(r'For example <a class="address" href="([^"]+)"', page)
    assert len(shown) >= 20
    for address in shown:
        assert Client().get(address.replace("&amp;", "&")).status_code == 200, address
    for anchor in re.findall(r'href="#([^"]+)"', page):
        assert f'id="{anchor}"' in page
    assert 'href="/api/"' in Client().get("/about/").content.decode()


CLIENT = """
from {name} import Client
from {name}.api.questions import question_list, question_by_row
from {name}.api.search import search_list
from {name}.api.changes import change_list
from {name}.models import QuestionListHouse, QuestionListStateItem

client = Client(base_url="{base}", raise_on_unexpected_status=True)
state = [QuestionListStateItem.ANSWERED]
page = question_list.sync(client=client, house=QuestionListHouse.COMMONS, limit=2, state=state)
assert page.count == 3 and len(page.results) == 2, page
from urllib.parse import parse_qs, urlsplit
cursor = parse_qs(urlsplit(page.next_).query)["cursor"][0]
rest = question_list.sync(client=client, house=QuestionListHouse.COMMONS, limit=2, cursor=cursor)
assert rest.next_ is None and len(rest.results) == 1, rest
one = question_by_row.sync(page.results[0].id, client=client)
assert one.answers[0].labels[0].sentence.startswith("I will write"), one
assert search_list.sync(client=client, q="amber kind:letter").count == 3
assert change_list.sync(client=client, since=0).count == 3
assert question_list.sync_detailed(client=client, limit=0).status_code == 400
print("all of it")
"""


@pytest.mark.full
def test_a_client_made_from_it_lists_filters_and_pages(live_server: Any, tmp_path: Path) -> None:
    a_record(3)
    (tmp_path / "openapi.json").write_bytes(asked("schema/").content)
    maker = Path(sys.executable).parent / "openapi-python-client"
    made = [str(maker), "generate", "--path", "openapi.json", "--output-path", "made", "--meta", "none"]
    subprocess.run(made, cwd=tmp_path, check=True, capture_output=True, text=True)
    (tmp_path / "use.py").write_text(CLIENT.format(name="made", base=live_server.url), encoding="utf-8")
    used = subprocess.run([sys.executable, "use.py"], cwd=tmp_path, check=False, capture_output=True, text=True)
    assert used.stdout == "all of it\n", used.stderr
