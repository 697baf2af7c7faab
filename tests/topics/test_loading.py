"""Topic rules from the file into the database; what people do there stays, and what could not work is refused."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client

from tracker.topics.loading import Loaded, load_topics
from tracker.topics.matching import RulesError, match
from tracker.topics.models import Origin, Rule, Topic, rules_in_force

pytestmark = pytest.mark.django_db

FIRST = """
[[topics]]
slug = "towers"
name = "Towers"
description = "What stands"
[[topics.rules]]
phrase = "tower*"
except = ["tower block"]
[[topics.rules]]
phrase = "Leaning"
case = true
note = "as a name"
[[topics.rules]]
phrase = "steeple"
upstream = true
"""
SECOND = FIRST.replace('"steeple"', '"spire"').replace('["tower block"]', '["tower block", "tower hamlets"]')


@pytest.fixture
def load(tmp_path: Path) -> Any:
    """Loads a file of rules with these words."""

    def load(words: str) -> Loaded:
        path = tmp_path / "topics.toml"
        path.write_text(words, encoding="utf-8")
        return load_topics(path)

    return load


def phrases() -> list[str]:
    return sorted(Rule.objects.values_list("phrase", flat=True))


def test_a_file_is_loaded_and_loaded_again_without_a_change(load: Any) -> None:
    assert load(FIRST) == Loaded(added=3)
    before = list(Rule.objects.values())
    assert load(FIRST) == Loaded(unchanged=3)
    assert list(Rule.objects.values()) == before
    topic = Topic.objects.get()
    assert (topic.slug, topic.name, topic.description) == ("towers", "Towers", "What stands")
    assert set(Rule.objects.values_list("origin", flat=True)) == {Origin.FILE}


def test_rules_of_the_file_are_replaced_by_those_of_a_newer_one(load: Any) -> None:
    load(FIRST)
    assert load(SECOND) == Loaded(added=1, changed=1, removed=1, unchanged=1)
    assert phrases() == ["Leaning", "spire", "tower*"]
    assert Rule.objects.get(phrase="tower*").exceptions == ["tower block", "tower hamlets"]


def test_rules_that_a_person_added_or_changed_stay(load: Any) -> None:
    load(FIRST)
    topic = Topic.objects.get()
    Rule.objects.create(topic=topic, phrase="belfry")
    Rule.objects.filter(phrase="tower*").update(origin=Origin.PERSON, exceptions=["tower of cards"])
    Rule.objects.filter(phrase="steeple").update(origin=Origin.PERSON)
    assert load(SECOND) == Loaded(added=1, unchanged=2)
    assert phrases() == ["Leaning", "belfry", "spire", "steeple", "tower*"]
    assert Rule.objects.get(phrase="tower*").exceptions == ["tower of cards"]


def test_a_topic_that_a_person_made_stays(load: Any) -> None:
    Topic.objects.create(slug="lanterns", name="Lanterns")
    load(FIRST)
    assert set(Topic.objects.values_list("slug", flat=True)) == {"lanterns", "towers"}


def test_the_topic_itself_is_brought_in_line(load: Any) -> None:
    load(FIRST)
    load(FIRST.replace('name = "Towers"', 'name = "Tall towers"\nanswer_alone = 3\norder = 7'))
    topic = Topic.objects.get()
    assert (topic.name, topic.answer_alone, topic.order) == ("Tall towers", 3, 7)


def test_a_file_with_a_fault_changes_nothing(load: Any) -> None:
    load(FIRST)
    with pytest.raises(RulesError, match="used twice"):
        load(SECOND + '[[topics.rules]]\nphrase = "SPIRE"\n')
    with pytest.raises(RulesError, match="not valid TOML"):
        load("[[topics")
    assert phrases() == ["Leaning", "steeple", "tower*"]


def test_the_rules_in_force_are_those_of_the_database(load: Any) -> None:
    load(FIRST)
    found = match(rules_in_force(), {"question": "how many towers, no tower block, and no steeple"})
    assert [one.words for one in found] == ["towers", "steeple"]
    Rule.objects.filter(phrase="steeple").delete()
    assert [one.words for one in match(rules_in_force(), {"question": "a steeple"})] == []
    assert [topic.slug for topic in rules_in_force(("towers",))] == ["towers"]
    assert rules_in_force(("lanterns",)) == ()


def test_the_command_says_what_it_changed() -> None:
    out = StringIO()
    call_command("load_topics", stdout=out)
    assert out.getvalue().startswith(f"Topic rules: {Rule.objects.count()} added, 0 changed, 0 removed")
    assert set(Topic.objects.values_list("slug", flat=True)) == {"china", "genomics", "xinjiang"}


def test_the_command_refuses_a_bad_file_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise RulesError("topic 'towers': the name is empty")

    monkeypatch.setattr("tracker.topics.management.commands.load_topics.load_topics", refuse)
    with pytest.raises(CommandError, match="the name is empty"):
        call_command("load_topics")


# The admin

LISTS = ("only_with", "exceptions")
"""The page of the admin has these twice: as they were and as they are."""
NEW = {"phrase": "", "only_with": "[]", "exceptions": "[]", "note": ""}


@pytest.fixture
def topic(load: Any) -> Topic:
    load(FIRST)
    return Topic.objects.get()


@pytest.fixture
def admin(client: Client) -> Client:
    """Somebody who may change rules."""
    client.force_login(get_user_model().objects.create_superuser("ada", "ada@example.org", "a long pass phrase"))
    return client


def save(client: Client, topic: Topic, *new: dict[str, str], **changed: dict[str, str]) -> str:
    """Save the topic's page in the admin with new rules and changed ones, by phrase; the page that comes back."""
    held = list(topic.rules.order_by("pk"))
    fields = {"name": topic.name, "slug": topic.slug, "order": "0", "answer_alone": "1", "description": ""}
    fields |= {"rules-TOTAL_FORMS": str(len(held) + len(new)), "rules-INITIAL_FORMS": str(len(held))}
    for number, rule in enumerate(held):
        row = {
            "id": str(rule.pk),
            "topic": str(topic.pk),
            "phrase": rule.phrase,
            **{name: json.dumps(getattr(rule, name)) for name in LISTS},
            "note": rule.note,
            **({"case": "on"} if rule.case else {}),
            **({"upstream": "on"} if rule.upstream else {}),
            **changed.get(rule.phrase, {}),
        }
        fields |= {f"rules-{number}-{name}": value for name, value in row.items()}
        fields |= {f"initial-rules-{number}-{name}": json.dumps(getattr(rule, name)) for name in LISTS}
    for number, one in enumerate(new, len(held)):
        row = {"topic": str(topic.pk), **NEW, **one}
        fields |= {f"rules-{number}-{name}": value for name, value in row.items()}
    response = client.post(f"/admin/topics/topic/{topic.pk}/change/", fields, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def test_a_rule_that_a_person_adds_is_theirs_and_the_others_stay_the_files(admin: Client, topic: Topic) -> None:
    page = save(admin, topic, {"phrase": "belfry"})
    assert "was changed successfully" in page
    assert "manage.py relink" in page
    assert dict(Rule.objects.values_list("phrase", "origin")) == {
        "tower*": "file",
        "Leaning": "file",
        "steeple": "file",
        "belfry": "person",
    }


def test_a_rule_that_a_person_changes_is_theirs_from_then_on(admin: Client, topic: Topic) -> None:
    save(admin, topic, steeple={"note": "checked"})
    assert Rule.objects.get(phrase="steeple").origin == Origin.PERSON


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({"phrase": "STEEPLE"}, "capitals do not count"),
        ({"phrase": "Tower*"}, "The topic has this phrase already, as \u201ctower*\u201d"),
        ({"phrase": "*"}, "a phrase is empty"),
        ({"phrase": "bel*fry"}, "a * may only stand at the end"),
        ({"phrase": "@places"}, "a list cannot be used here"),
        ({"phrase": "'belfry"}, "begins with a letter"),
        ({"phrase": "belfry", "only_with": '"bell"'}, "A list of phrases is needed"),
        ({"phrase": "belfry", "only_with": "[1]"}, "A list of phrases is needed"),
        ({"phrase": "belfry", "exceptions": '[""]'}, "A list of phrases is needed"),
        ({"phrase": "belfry", "exceptions": '["-"]'}, "a phrase is empty"),
        ({"phrase": "belfry", "exceptions": "{"}, "Enter a valid JSON"),
    ],
)
def test_a_rule_that_could_not_work_is_refused_with_the_reason(
    admin: Client, topic: Topic, rule: dict[str, str], words: str
) -> None:
    assert words in save(admin, topic, rule).replace("&#x27;", "'")
    assert Rule.objects.count() == 3
    rules_in_force()


def test_changing_a_rule_into_another_one_is_refused(admin: Client, topic: Topic) -> None:
    assert "capitals do not count" in save(admin, topic, steeple={"phrase": "TOWER*"})
    assert phrases() == ["Leaning", "steeple", "tower*"]


def test_a_rule_may_be_saved_again_and_its_own_capitals_changed(topic: Topic) -> None:
    rule = Rule.objects.get(phrase="steeple")
    rule.full_clean()
    rule.phrase = "Steeple"
    rule.full_clean()


def test_capitals_tell_rules_apart_where_case_matters_and_topics_do_anyway(topic: Topic) -> None:
    for phrase, case in (("LEANING", True), ("leaning", False), ("STEEPLE", True)):
        rule = Rule(topic=topic, phrase=phrase, case=case)
        rule.full_clean()
        rule.save()
    other = Topic.objects.create(slug="lanterns", name="Lanterns")
    Rule(topic=other, phrase="STEEPLE").full_clean()
    assert len(rules_in_force()[0].rules) + len(rules_in_force()[1].rules) == 6


def test_other_alphabets_have_capitals_too(topic: Topic) -> None:
    Rule.objects.create(topic=topic, phrase="\u0411\u0410\u0428\u041d\u042f")
    with pytest.raises(ValidationError, match="capitals do not count"):
        Rule(topic=topic, phrase="\u0431\u0430\u0448\u043d\u044f").full_clean()


def test_the_admin_is_not_open_to_everybody(client: Client, topic: Topic) -> None:
    assert client.get(f"/admin/topics/topic/{topic.pk}/change/").status_code == 302


def test_a_rule_of_the_file_and_a_persons_that_differ_only_in_capitals_are_one(load: Any, topic: Topic) -> None:
    Rule.objects.filter(phrase="steeple").delete()
    Rule.objects.create(topic=topic, phrase="STEEPLE")
    load(FIRST)
    assert phrases() == ["Leaning", "STEEPLE", "tower*"]
    assert len(rules_in_force()[0].rules) == 3


def test_two_new_rules_that_differ_only_in_capitals_are_refused_in_one_form(admin: Client, topic: Topic) -> None:
    assert "stands here twice" in save(admin, topic, {"phrase": "minaret"}, {"phrase": "Minaret"})
    assert phrases() == ["Leaning", "steeple", "tower*"]


def test_a_slug_that_the_rules_could_not_use_is_refused() -> None:
    with pytest.raises(ValidationError):
        Topic(slug="Leaning_Towers", name="Leaning towers").full_clean()
