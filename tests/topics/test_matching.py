"""What counts as a mention of a topic, and what only looks like one. All sentences are invented."""

import gzip
import html
import json
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tracker.topics.matching import (
    Match,
    Rule,
    RulesError,
    TopicRules,
    fingerprint,
    match,
    upstream_words,
)
from tracker.topics.reading import load

ROOT = Path(__file__).resolve().parents[2]
RULES = ROOT / "tracker" / "topics" / "data" / "topics.toml"
TOPICS = load(RULES)
CAPTURES = Path(os.environ.get("PURSUANT_CAPTURES", ROOT.parent / "shared" / "captures"))


def slugs(question: str = "", **parts: str) -> set[str]:
    return {found.topic for found in match(TOPICS, {"question": question, **parts})}


def words(question: str, topic: str = "china") -> list[str]:
    return [found.words for found in match(TOPICS, {"question": question}) if found.topic == topic]


def one_rule(phrase: str, **more: object) -> tuple[TopicRules, ...]:
    return (TopicRules("test", "Test", (Rule(phrase, **more),)),)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "what tea is bought from China",
        "what China's harbours cost",
        "what China\u2019s harbours cost",
        "whether UK-China ferries run",
        "whether UK\u2013China ferries run",
        "whether anti-Chinese jokes are recorded",
        "MEETING ON CHINA",
        "whether ships cross the South China Sea",
        "how many people of Hong\u00a0Kong came",
        "how many Hong Kongers and Hongkongers came",
        "what she said in Beijing",
        "what schools stand in Tibet",
        "whether Tibetans may travel",
        "how long a British National (Overseas) waits",
        "how long a BN(O) visa takes",
        "how many BNO holders came",
        "whether he wrote to Jimmy Lai",
        "what Huawei sold",
        "whether Hikvision and Dahua cameras are used",
        "what the Chinese Academy of Sciences published",
        "what was said on the Sino-British treaty",
        "who protested at Royal Mint Court",
        "what ships cross the Taiwan Strait",
        "what the People\u2019s Liberation Army bought",
    ],
)
def test_china_is_the_state_its_places_people_and_firms(text: str) -> None:
    assert "china" in slugs(text)


@pytest.mark.parametrize(
    "text",
    [
        "how many plates of bone china were made",
        "whether Bone China is exported from Stoke",
        "whether fine china is taxed",
        "how much china clay is dug in Cornwall",
        "what was lost in Indo-China",
        "how many Chinook helicopters fly from Hinchingbrooke",
        "whether teaching in Hitchin is good",
        "how many (a) Asian, (b) Black, (c) Chinese and (d) other pupils there are",
        "how many are (d) Black or (e) Chinese or Other Ethnic Group",
        "whether Chinese mitten crabs were seen",
        "what support British nationals overseas receive",
        "whether the Beijing Declaration on women is kept",
        "what the Project Review Committee (PRC) decided",
        "what the LCCP says of heat pumps",
        "whether ministers use TikTok",
        "whether officials use DeepSeek or other programs",
        "what trade there is with Taiwan",
        "what MGI London reported",
        "what stands in China Street",
    ],
)
def test_porcelain_helicopters_and_initials_are_not_china(text: str) -> None:
    assert "china" not in slugs(text)


def test_a_brand_counts_beside_the_country() -> None:
    assert "TikTok" in words("whether TikTok sends data to China")
    assert "PRC" in words("whether the PRC wrote about Taiwan")


def test_the_company_a_rule_asks_for_may_stand_in_another_part() -> None:
    found = match(TOPICS, {"heading": "Genomics", "question": "what BGI sold to hospitals"})
    assert {(one.topic, one.words) for one in found} >= {("china", "BGI"), ("genomics", "BGI")}
    assert slugs("what BGI sold to hospitals") == set()


@pytest.mark.parametrize(
    "name",
    [
        *("Uyghur", "Uyghurs", "UYGHUR", "Uyghers", "Uighur", "Uighurs", "Uygur", "Uigur", "non-Uyghur"),
        *("Uyghur\u2019s", "Xinjiang", "Xianjiang", "Xinjian", "Xin\u200bjiang", "XUAR"),
        *("East Turkestan", "East Turkistan"),
    ],
)
def test_every_spelling_of_xinjiang_and_its_people_is_found(name: str) -> None:
    assert "xinjiang" in slugs(f"what she knows of {name} cotton")


def test_xinjiang_without_the_word_china_is_not_also_china() -> None:
    assert slugs("what she knows of Uyghur cotton") == {"xinjiang"}
    assert slugs("what she knows of Uyghur cotton from China") == {"xinjiang", "china"}


@pytest.mark.parametrize(
    "text",
    [
        "how many genomes were read",
        "whether genomic data are safe",
        "what Genomics England spent",
        "who may use the UK Biobank or other biobanks",
        "whether gene sequencing is offered",
        "whether gene-sequencing is offered",
        "whether DNA data leave the country",
        "how many joined Our Future Health",
        "whether the Biological Security Strategy covers DNA data",
        "how many wait for whole-genome sequencing",
        "whether MGI Tech sells to hospitals",
        "whether genomically chosen drugs are offered",
    ],
)
def test_genomics_is_sequencing_its_data_banks_and_bodies(text: str) -> None:
    assert "genomics" in slugs(text)


@pytest.mark.parametrize(
    "text",
    [
        "what the consequences are",
        "whether the Human Fertilisation and Embryology Authority met",
        "what biosecurity rules bind farms",
        "whether the SARS-CoV-2 genome was published",
        "what the viral genome shows",
        "whether whole-genome sequencing of bacteria is paid for",
        "whether genome editing of wheat is allowed",
        "whether plant genomics is paid for",
        "how many profiles the National DNA Database holds",
        "whether DNA was taken by the police",
        "what the sequencing of the works will be",
        "who was told of DNACPR decisions",
    ],
)
def test_viruses_crops_police_and_consequences_are_not_genomics(text: str) -> None:
    assert "genomics" not in slugs(text)


def test_a_few_mentions_in_an_answer_are_passing_and_four_are_not() -> None:
    question = "what bicycles are imported"
    assert slugs(question, answer="Some come from China, some from Italy. A Chinese maker leads.") == set()
    assert slugs(question, answer="Most come from China. A Chinese maker leads. " * 2) == {"china"}
    assert slugs("what China sells us", answer="Bicycles come from China.") == {"china"}
    assert slugs(question, answer="Some come from Xinjiang.") == {"xinjiang"}


def test_genomic_tests_in_an_answer_on_something_else_are_passing() -> None:
    answer = "Genomic tests are offered. A genomic hub takes part. "
    assert slugs("how many nurses there are", answer=answer) == set()
    assert slugs("how many nurses there are", answer=answer * 2) == {"genomics"}


@pytest.mark.parametrize(
    ("phrase", "begins", "does_not"),
    [("B(N)*", "b", "bn"), ("genome*", "genomes", "gnome"), ("Hong Kong*", "hong", "hongkong")],
)
def test_a_text_is_searched_only_where_a_phrase_could_begin(phrase: str, begins: str, does_not: str) -> None:
    (rules,) = one_rule(phrase)
    assert rules.may_be_among({"and", begins})
    assert not rules.may_be_among({"and", does_not})


def test_an_answer_given_alone_is_taken_as_it_is() -> None:
    assert {found.topic for found in match(TOPICS, {"answer": "Some come from China."})} == {"china"}


def test_a_match_keeps_the_rule_the_words_and_the_place() -> None:
    heading, question = "Uyghur", "what HONG\u00a0KONG sells"
    assert match(TOPICS, {"heading": heading, "question": question}) == (
        Match("china", "Hong Kong*", "HONG\u00a0KONG", "question", 5, 14),
        Match("xinjiang", "Uyghur*", "Uyghur", "heading", 0, 6),
    )


def test_invisible_characters_part_words_or_split_them_and_the_place_stays_true() -> None:
    text = "ships\u200bChina, Uy\u200bghurs\u200b, Hong\u200bKong"
    found = match(TOPICS, {"question": text})
    assert [one.words for one in found] == ["China", "Hong\u200bKong", "Uy\u200bghurs"]
    assert all(text[one.start : one.end] == one.words for one in found)


def test_the_longest_of_nested_hits_is_reported() -> None:
    assert words("what the Chinese Academy of Sciences and Chinese firms do") == [
        "Chinese Academy of Sciences",
        "Chinese",
    ]


def test_a_spoilt_longer_hit_leaves_others_in_the_same_text() -> None:
    assert words("whether bone china and Fine China come from China") == ["China"]


def test_matches_come_in_the_order_of_topics_parts_and_places() -> None:
    parts = {"heading": "China: Genomics", "question": "Tibet, Chinese genomes and Xinjiang"}
    found = match(TOPICS, parts)
    assert found == match(TOPICS, dict(parts))
    assert [one.words for one in found] == ["China", "Tibet", "Chinese", "Xinjiang", "Genomics", "genomes"]


def test_case_prefix_gap_and_apostrophe_follow_the_rule() -> None:
    assert match(one_rule("MGI", case=True), {"t": "mgi"}) == ()
    assert match(one_rule("mgi"), {"t": "the MGI."})[0].words == "MGI"
    assert match(one_rule("genome"), {"t": "genomes"}) == ()
    assert match(one_rule("gene test*"), {"t": "gene \n- testing"})[0].words == "gene \n- testing"
    assert match(one_rule("People's Bank"), {"t": "the People\u2019s Bank"})[0].words == "People\u2019s Bank"
    assert match(one_rule("B(N)"), {"t": "a B(N)s B(N), xB(N)"})[0].start == 8


def test_empty_parts_and_no_topics_match_nothing() -> None:
    assert match(TOPICS, {}) == ()
    assert match(TOPICS, {"heading": "", "question": ""}) == ()
    assert match((), {"question": "China"}) == ()


def test_the_fingerprint_changes_with_what_is_matched_only() -> None:
    plain = one_rule("tea")
    assert len(fingerprint(plain)) == 64
    assert fingerprint(plain) == fingerprint(one_rule("tea", note="a drink", upstream=True))
    assert fingerprint(one_rule("tea", only_with=("a", "b"))) == fingerprint(one_rule("tea", only_with=("b", "a")))
    changed = [
        one_rule("teas"),
        one_rule("tea", case=True),
        one_rule("tea", only_with=("cup",)),
        one_rule("tea", exceptions=("green tea",)),
        (TopicRules("test", "Test", (Rule("tea"),), answer_alone=2),),
    ]
    assert len({fingerprint(rules) for rules in [plain, *changed]}) == 6


def test_upstream_words_are_few_without_stars_and_can_be_asked_by_topic() -> None:
    assert {"China", "Chinese", "Xinjiang", "Uyghur", "Uighur", "genomics", "biobank"} <= set(upstream_words(TOPICS))
    assert not any("*" in word for word in upstream_words(TOPICS))
    assert len(upstream_words(TOPICS)) < 30
    assert "China" not in upstream_words(TOPICS, ["xinjiang"])


def test_the_shipped_topics_come_in_their_order() -> None:
    assert [topic.slug for topic in TOPICS] == ["china", "xinjiang", "genomics"]
    assert load(RULES.read_bytes()) == TOPICS
    assert all(topic.description for topic in TOPICS)


TOPIC = '[[topics]]\nslug = "tea"\nname = "Tea"\n'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("topics = [", "not valid TOML"),
        ("", "topics must be a list"),
        ('subjects = ["tea"]', "the file: unknown key subjects"),
        (TOPIC, "topic 'tea': rules must be a list"),
        (TOPIC + 'colour = "red"', "topic 'tea': unknown key colour"),
        (
            TOPIC + 'rules = [{ phrase = "leaf", cases = true }]',
            "topic 'tea', rule 'leaf': unknown key cases",
        ),
        (TOPIC + 'rules = [{ phrase = " " }]', "topic 'tea', rule ' ': a phrase is empty"),
        (TOPIC + 'rules = [{ phrase = "*" }]', "rule '*': a phrase is empty"),
        (TOPIC + "rules = [{ case = true }]", "topic 'tea', rule 1: a phrase is empty"),
        (TOPIC + 'rules = [{ phrase = "a* b" }]', "rule 'a* b': 'a* b': a * may only stand at the end"),
        (TOPIC + 'rules = [{ phrase = "leaf", case = "yes" }]', "rule 'leaf': case must be of type bool"),
        (TOPIC + 'rules = [{ phrase = "leaf", except = "tea leaf" }]', "except must be of type list"),
        (TOPIC + 'rules = [{ phrase = "leaf", except = [""] }]', "rule 'leaf': a phrase is empty"),
        (TOPIC + 'rules = [{ phrase = "leaf", only_with = [1] }]', "only_with holds 1"),
        (TOPIC + 'rules = [{ phrase = "leaf", only_with = ["@cups"] }]', "only_with refers to '@cups'"),
        (
            TOPIC + 'rules = [{ phrase = "leaf" }, { phrase = "Leaf" }]',
            "rule 'Leaf': this phrase is used twice",
        ),
        ((TOPIC + 'rules = [{ phrase = "leaf" }]\n') * 2, "topic 'tea': this slug is used twice"),
        ('[[topics]]\nslug = "Tea!"\nname = "Tea"\nrules = [{ phrase = "leaf" }]', "topic 'Tea!': a slug"),
        ('[[topics]]\nslug = "tea"\nrules = [{ phrase = "leaf" }]', "topic 'tea': the name is empty"),
    ],
)
def test_bad_rules_are_refused_with_their_topic_and_rule(text: str, message: str) -> None:
    with pytest.raises(RulesError, match=re.escape(message)):
        load(text.encode())


def test_a_list_of_phrases_is_shared_by_name() -> None:
    text = '[lists]\ncups = ["cup", "mug"]\n' + TOPIC + 'rules = [{ phrase = "leaf", only_with = ["@cups", "pot"] }]'
    assert load(text.encode())[0].rules[0].only_with == ("cup", "mug", "pot")


def recorded_texts() -> Iterator[tuple[int, dict[str, str]]]:
    """Id, heading, question and answer of every recorded question, tags taken out."""
    for path in sorted((CAPTURES / "questions_api" / "corpus").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                value = json.loads(line)["item"]["value"]
                fields = {"heading": "heading", "question": "questionText", "answer": "answerText"}
                yield value["id"], {part: plain(value[name]) for part, name in fields.items()}


def plain(markup: str | None) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", markup or ""))


@pytest.mark.captures
def test_no_recorded_text_with_the_plain_words_is_missed() -> None:
    texts = list(recorded_texts())
    if not texts:
        pytest.skip(f"no recorded questions under {CAPTURES}")
    began = time.perf_counter()
    tagged = {key: {found.topic for found in match(TOPICS, parts)} for key, parts in texts}
    assert time.perf_counter() - began < 60
    missed = [
        (key, word)
        for key, parts in texts
        for topic, searched, plain_words in (
            ("xinjiang", " ".join(parts.values()), ("uyghur", "uighur", "xinjiang")),
            (
                "china",
                parts["heading"] + " " + parts["question"],
                ("hong kong", "tibet", "china's", "china\u2019s"),
            ),
            ("genomics", parts["heading"], ("genom",)),
        )
        for word in plain_words
        if word in searched.lower() and topic not in tagged[key]
    ]
    assert missed == []
    assert sum("xinjiang" in topics for topics in tagged.values()) >= 18
    assert sum("china" in topics for topics in tagged.values()) < len(texts) / 30
