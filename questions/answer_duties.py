"""Whose duty it is: what words show that another named body is responsible for what was asked, or leads on it."""

from __future__ import annotations

from questions.answer_bodies import APART, COVERS, NOBODY, TO_WHOM, plain
from questions.answer_rules import Label, Rule, words

RESPONSIBLE = words(
    rf"(?:^|[,;:]\s|\b(?:and|as|while|that|in|which|however|of|therefore|with)\s){TO_WHOM}(?:(?:[^.;:]|(?<=Ltd)\.){{0,60}}?\s|{APART}\s)"
    r"(?:(?:is|are|remains?|be|being|(?:has|have) been) (?:(?:[\w-]+,? ){0,3}?|(?:an?|the|required) [^.;:]{0,80}?\s"
    r"|[^.;:]{0,60}? and (?:therefore|thus|so|hence) )"
    r"(?:responsible for|(?:responsible|accountable),? (?:\w+ )?(?:authority|body)|responsible(?: f?o?)?(?=\.\.\.)"
    r"|regulator with (?:the )?responsibility for)|(?:has|have|holds?) "
    r"(?:(?:the|statutory|legal|overall|primary|sole|full|policy|delegated) ){0,3}responsibility for\b"
    r"|has the (?:\w+ )?responsibility to\b)"
)
BLAMED = words(
    rf"{NOBODY.pattern}|\beveryone\b|\bMinisters?\b[^.]{{0,80}}\b(?:is|are|will|has|have)\b[^.]{{0,20}}\bresponsib"
    r"|\b(?:teams?|officers?|officials|criminals|those|personnel|individuals|perpetrators|project|programme"
    r"|directorate|unit)\b"
    r"[^.]{0,20}\b(?:is|are|project) (?:\w+ ){0,3}responsible|\bproducers responsible|\bnot (?:have|hold"
    r"|responsible)\b"
    r"|\bwhich organisation|\bterrorist\b[^.;]{0,60}\bresponsible for"
    r"|\bresponsible for (?:\w+ )?(?:acts?\b|incidents|crimes|attacks|deaths|atrocit|abuses"
    r"|violence|human rights)"
)
BOUND_BY_LAW = (
    r"\b(?:(?:building|vehicle|property|dog|pet|land|home)?\s?owners?|developers|employers|landlords|freeholders?|manufacturers"
    r"|producers|importers|(?:licen[cs]e|permit) holders?|duty ?holders?|businesses|keepers)\b"
    r"(?:(?!\bown\b)[^.;]){0,60}?\bresponsib"
)
"""Whom the law binds: that says what they must do, not whose the matter is."""
AS_AN_ASIDE = (
    r"^(?:(?!responsib)[^;])*?(?:\b(?:who|which|whose|my department)|[-\u2013,] the (?:\w+ ){1,3}that)\b"
    r"(?:(?!solely)[^.;]){0,60}?\bresponsib"
)
LEADS = r"(?:the )?(?:\w+ )?(?:lead (?:government |policy )?department|policy lead)\b"
A_DEPARTMENT = (
    r"(?:the )?(?-i:Department (?:of|for)|Ministry of|Home Office|Cabinet Office|HM Treasury|Foreign"
    r"|[A-Z]{3,5}\b|Defra\b)"
    r"(?:,? (?:and|of|for|(?-i:[A-Z_])[\w\u2019'-]*)){0,12}(?: \(\w+\))?"
)
DUTIES = (
    # "The Home Office is the lead department for lamps", "the lead department was Defra".
    Rule(
        Label.MATTER_FOR_OTHERS,
        words(
            rf"{TO_WHOM}{APART} (?:is|are|was|has|have|remains?) {LEADS}"
            rf"|\bthe lead (?:government |policy )?department(?:\s[^.;,]{{0,60}}?)?(?: is| was|,) {TO_WHOM}"
        ),
        needs=plain(r"\b[Ll]ead\b"),
        never=words(rf"{NOBODY.pattern}|\bdesignated\b|\blead government departments\b"),
        unsure=COVERS,
    ),
    # "The Home Office leads on lamps".
    Rule(
        Label.MATTER_FOR_OTHERS,
        words(
            rf"(?:^|[,;:]\s|\b(?:and|as|while|that|however)\s){A_DEPARTMENT} (?:\w+ly )?leads? (?:\w+ )?(?:on|for)\b"
        ),
        needs=plain(r" leads? "),
        never=NOBODY,
        unsure=COVERS,
        asked=True,
    ),
    # "This is a road for which the council has responsibility".
    Rule(
        Label.MATTER_FOR_OTHERS,
        words(
            rf"\b(?:is|are) (?:an? )?[^.;,]{{1,40}}? for which {TO_WHOM}{APART} "
            r"(?:(?:is|are) (?:\w+ly )?responsible\b|(?:has|have|holds?) (?:\w+ )?responsibility\b)"
        ),
        needs=plain(r" for which [^.;]{1,160} responsib"),
        never=BLAMED,
        unsure=COVERS,
        asked=True,
    ),
    # "Ofgem is responsible for", "councils have responsibility for": may be background only.
    Rule(
        Label.MATTER_FOR_OTHERS,
        RESPONSIBLE,
        needs=words(r"\b(?:responsible|responsibility|accountable)\b"),
        never=BLAMED,
        unsure=words(rf"{COVERS.pattern}|{AS_AN_ASIDE}|{BOUND_BY_LAW}"),
        asked=True,
    ),
    # Its own affairs: never background.
    Rule(
        Label.MATTER_FOR_OTHERS,
        RESPONSIBLE,
        needs=plain(
            r"responsible for (?:any\b|how (?:they|it)\b|(?:deciding|determining)\b|(?:mak|tak)ing (?:\w+ )?decisions\b"
            r"|[^.;]{0,60}?\b(?:their|its|his|her) (?:own\b|workforces?|staff)"
            r"|[^.;]{0,90}?\bGovernment (?:is|are|has|have) (?:unable|no)\b)"
        ),
        never=BLAMED,
        unsure=words(rf"{COVERS.pattern}|{AS_AN_ASIDE}"),
    ),
)
