"""Which organisations a text names, and which words only look like a name. All sentences are invented."""

import re
from pathlib import Path

import pytest

from tracker.topics.matching import Match, RulesError, TopicRules, fingerprint, match
from tracker.topics.organisations import Kind, OrganisationRules, read_organisations

FILE = Path(__file__).resolve().parents[2] / "tracker" / "topics" / "data" / "organisations.toml"
ORGANISATIONS = read_organisations(FILE.read_text(encoding="utf-8"))
COMPANY = "in China, on genomes, semiconductors, batteries, cancer, pensions in Hong Kong, State Security, aviation"


def named(question: str = "", **parts: str) -> set[str]:
    return {found.topic for found in match(ORGANISATIONS, {"question": question, **parts})}


@pytest.mark.parametrize("organisation", ORGANISATIONS, ids=lambda one: one.slug)
def test_every_rule_of_every_organisation_finds_its_own_words(organisation: OrganisationRules) -> None:
    for rule in organisation.rules:
        text = f"what {rule.phrase.removesuffix('*')} did with {' and '.join(rule.only_with[:1])}".replace("*", "")
        found = match((organisation,), {"question": text})
        assert found, rule.phrase


@pytest.mark.parametrize("organisation", ORGANISATIONS, ids=lambda one: one.slug)
def test_every_organisation_is_found_by_the_name_that_readers_see(organisation: OrganisationRules) -> None:
    assert organisation.slug in named(f"what {organisation.name} did {COMPANY}")


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("whether BGI Group and BGI Genomics may bid", "bgi"),
        ("whether BGI Tech Solutions (Hongkong) may bid", "bgi"),
        ("whether BGI reads genomes for hospitals", "bgi"),
        ("whether MGI Tech sells to hospitals", "mgi-tech"),
        ("whether MGI sequencers stand in hospitals", "mgi-tech"),
        ("whether Complete Genomics is an American firm", "complete-genomics"),
        ("what HUAWEI sold", "huawei"),
        ("how many Hikvision cameras hang there", "hikvision"),
        ("whether ministers use Tik Tok", "tiktok"),
        ("whether ByteDance reads messages", "tiktok"),
        ("whether WeChat is safe", "tencent"),
        ("how many DJI drones the police fly", "dji"),
        ("what CGN holds of Hinkley Point", "china-general-nuclear"),
        ("what SHEIN pays", "shein"),
        ("whether parcels from Temu are taxed", "temu"),
        ("whether imports from TEMU are taxed", "temu"),
        ("how many pensions HSBC keeps back in Hong Kong", "hsbc"),
        ("how many pensions the Mandatory Provident Fund keeps back", "hong-kong-mandatory-provident-fund"),
        ("what the Inter-Parliamentary Alliance on China wrote", "inter-parliamentary-alliance-on-china"),
        ("what the People\u2019s Liberation Army Navy built", "peoples-liberation-army"),
        ("what the CCP says in Beijing", "chinese-communist-party"),
        ("whether the Chinese Embassy will move", "chinese-embassy"),
        ("what Xinjiang Production and Construction Corps sells", "xpcc"),
        ("what NHS England spent", "nhs-england"),
        ("what NHSE spent", "nhs-england"),
        ("when the Generation Study ends", "genomics-england"),
        ("how many joined Our Future Health", "our-future-health"),
        ("who reads UK-Biobank data", "uk-biobank"),
    ],
)
def test_names_brands_and_units_are_mentions(text: str, slug: str) -> None:
    assert slug in named(text)


@pytest.mark.parametrize(
    "text",
    [
        "what MGI London reported",
        "what MGI LONDON LTD was paid for genetic tests",
        "whether MGI stands for a Ministry of Grand Ideas",
        "what the McKinsey Global Institute (MGI) writes of biotechnology in China",
        "what BGI, the Board of Garden Inspectors, decided",
        "whether a laboratory can complete genomics training",
        "whether cells have a nucleus",
        "what our future health needs are",
        "whether a generation study of pupils was made",
        "what British Steel makes",
        "what Petroineos refines",
        "how many solar panels were bought",
        "what the LCCP says of heat pumps",
        "whether AVIC and CETC are initials of clubs",
        "what CATL, the Club for Aunts and Their Lodgers, is paid",
        "whether SMIC is a wage in France",
        "how the dji and zte codes are read",
        "where a branch of HSBC closes",
        "what an ombudsman with the initials TEMU said",
        "whether the people's front is united",
        "what the Revolutionary United Front did when China voted",
        "what the Sudan People's Liberation Army holds",
        "whether bone china is fine",
        "how many china mobile toilets there are",
        "what ancestry she has",
        "whether plans for the holy grail exist",
        "whether museums and galleries are open",
        "whether a quantum illumination was made",
        "whether the NHS in England is well",
        "what the ministry of state security did in East Germany",
    ],
)
def test_false_friends_name_nobody(text: str) -> None:
    assert named(text) == set()


def test_the_banks_of_china_are_told_apart() -> None:
    assert named("whether the Bank of China may clear") == {"bank-of-china"}
    assert named("whether the People's Bank of China may clear") == {"peoples-bank-of-china"}
    assert named("whether the Agricultural Bank of China may clear") == set()


def test_one_mention_in_an_answer_is_enough() -> None:
    assert named("what masts were bought", answer="Some came from Huawei.") == {"huawei"}


def test_the_company_that_a_name_needs_may_stand_in_another_part() -> None:
    assert named("what BGI sold", heading="Genomics") == {"bgi"}
    assert named("what BGI sold") == set()


def test_a_match_keeps_the_rule_the_words_and_the_place() -> None:
    assert match(ORGANISATIONS, {"question": "what BGI Group sold"}) == (
        Match("bgi", "BGI Group", "BGI Group", "question", 5, 14),
    )


def test_the_file_holds_what_reporters_follow_each_once_and_described() -> None:
    slugs = [one.slug for one in ORGANISATIONS]
    assert len(slugs) == len(set(slugs)) >= 60
    assert {"bgi", "mgi-tech", "huawei", "hikvision", "tiktok", "genomics-england", "uk-biobank"} <= set(slugs)
    assert len({one.name for one in ORGANISATIONS}) == len(slugs)
    assert all(one.description.endswith(".") and one.home and one.answer_alone == 1 for one in ORGANISATIONS)
    assert {one.kind for one in ORGANISATIONS} == set(Kind)
    assert [one.name.casefold() for one in ORGANISATIONS] == sorted(one.name.casefold() for one in ORGANISATIONS)


def test_an_organisation_is_made_of_the_rules_that_topics_are_made_of() -> None:
    (one,) = read_organisations(GOOD)
    assert isinstance(one, TopicRules)
    assert (one.slug, one.name, one.kind, one.home) == ("acme", "Acme", Kind.COMPANY, "Utopia")
    assert one.rules[0].only_with == ("anvil", "rocket")
    assert fingerprint([one]) != fingerprint(read_organisations(GOOD.replace('"Acme*"', '"Acmes"')))


GOOD = """
[lists]
wares = ["anvil", "rocket"]

[[organisation]]
slug = "acme"
name = "Acme"
kind = "company"
home = "Utopia"
description = "Maker of anvils."

[[organisation.rules]]
phrase = "Acme*"
case = true
only_with = ["@wares"]
except = ["Acme of skill"]
"""


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[[organisation.rules]]", "[[organisation.rules", "not valid TOML"),
        (GOOD, "", "organisation must be a list of at least one table"),
        ("[[organisation]]", "[[topics]]", "the file: unknown key topics"),
        (GOOD, GOOD + GOOD.split("\n\n", 1)[1], "organisation 'acme': this slug is used twice"),
        ('"acme"', '"Acme Ltd"', "organisation 'Acme Ltd': a slug is made of small letters"),
        ('name = "Acme"', "", "organisation 'acme': the name is empty"),
        ('name = "Acme"', "name = 1", "organisation 'acme': name must be of type str"),
        ('"company"', '"firm"', "organisation 'acme': kind is 'firm', and must be one of: company, public body"),
        ('kind = "company"', "", "organisation 'acme': the kind is empty"),
        ('"Utopia"', '" "', "organisation 'acme': the home is empty"),
        ('description = "Maker of anvils."', "", "organisation 'acme': the description is empty"),
        ('home = "Utopia"', 'home = "Utopia"\nrank = 1', "organisation 'acme': unknown key rank"),
        ('case = true\nonly_with = ["@wares"]', "cases = true", "organisation 'acme', rule 'Acme*': unknown key cases"),
        ('"@wares"', '"@tools"', "only_with refers to '@tools'"),
        ('"Acme*"', '"A*me"', "organisation 'acme', rule 'A*me': 'A*me': a * may only stand at the end"),
        ('"Acme*"', '""', "organisation 'acme', rule '': a phrase is empty"),
    ],
)
def test_a_bad_file_is_refused_with_the_place_and_the_reason(old: str, new: str, message: str) -> None:
    assert old in GOOD
    with pytest.raises(RulesError, match=re.escape(message)):
        read_organisations(GOOD.replace(old, new))


def test_a_phrase_used_twice_is_refused_with_the_organisation() -> None:
    with pytest.raises(RulesError, match=re.escape("organisation 'acme', rule 'Acme*': this phrase is used twice")):
        read_organisations(GOOD + '\n[[organisation.rules]]\nphrase = "Acme*"\ncase = true\n')
