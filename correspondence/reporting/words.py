"""Words that tell a name, an office, a body and a verb of speech apart in a report. Data. Pure."""

from __future__ import annotations

import re


def listed(text: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(text.split())


HEADS = listed(
    "minister ministers secretary secretaries under-secretary chancellor premier mp mps msp msps mep meps peer peers "
    "chair chairman chairwoman chairperson leader whip spokesman spokeswoman spokesperson president commissioner "
    "ambassador speaker mayor backbencher backbenchers frontbencher director boss founder campaigner professor "
    "councillor coun cllr editor author analyst adviser advisor"
)
"""The word by which an office is one: `minister` in `Cabinet Office minister`."""
PLURALS = listed("ministers secretaries mps msps meps peers backbenchers")
SPOKES = listed("spokesman spokeswoman spokesperson")
POLITICAL = listed(
    "minister ministers secretary secretaries under-secretary chancellor premier mp mps peer peers whip backbencher "
    "backbenchers frontbencher speaker general"
)
"""Offices of ministers and Members of Parliament. A Member of another parliament is none."""
GENERALS = listed("attorney solicitor advocate paymaster")
"""Before `General`."""
NO_MINISTER = listed("general private press company permanent party club un nato defense")
"""Before `secretary`: no minister and no Member."""
PLAIN_TITLES = listed("mr mrs ms miss mx")
"""Left out of a full name."""
TITLES = listed("sir dame lord lady baroness viscount viscountess earl countess dr prof professor rev")
"""Kept in a full name, as published."""
PEERS = listed("lord lady baroness viscount viscountess earl countess")
RIGHT_HON = listed("rt hon right honourable")
HE = listed("mr sir lord viscount earl")
SHE = listed("mrs ms miss dame lady baroness viscountess countess")
POSTNOMINALS = listed("MP MSP MEP KC QC OBE CBE MBE KBE DBE")
PARTIES = {
    "labour": "Labour",
    "tory": "Conservative",
    "tories": "Conservative",
    "conservative": "Conservative",
    "conservatives": "Conservative",
    "snp": "SNP",
    "lib": "Liberal Democrat",
    "liberal": "Liberal Democrat",
    "plaid": "Plaid Cymru",
    "dup": "DUP",
    "green": "Green",
    "reform": "Reform UK",
    "crossbench": "crossbench",
    "independent": "independent",
}
"""The first word of a party's name before `MP` or a person, and the party."""
PARTY_SECOND = listed("dem democrat cymru uk party")
DAYS = listed(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december"
)
OTHER_STOPS = listed(
    "a an the this that these those his her hers its their our your my both all some any many most more few several "
    "other another one two three no not never to by from with in on at of for as and or but nor if when while where "
    "whether because since until after before during under over about between against into onto upon than then so yet "
    "though although however meanwhile nevertheless also too just only even still now today yesterday tomorrow earlier "
    "later last next first again back out up down off is are was were be been being am has have had having do does did "
    "will would shall should can could may might must i he she it we they you him us them me who whom whose which what "
    "why how there here mr mrs ms miss mx dear yes well look speaking writing responding replying "
    "according following despite amid given like unlike read"
)
SAID = listed(
    "said says say added adds claimed claims warned warns argued argues insisted insists stressed stresses emphasised "
    "emphasises told tells wrote writes written write asked asks ask urged urges urge called calls call demanded "
    "demands accused accuses criticised explained replied responded confirmed denied acknowledged admitted noted "
    "suggested continued concluded questioned promised pledged vowed alleged declared maintained raised expressed "
    "requested pressed highlighted outlined described stated met sent sends received signed visited welcomed "
    "dismissed rejected include includes including named names joined join joins replaced replaces tell criticises "
    "backs blames refused announced revealed gave made took went came became faces faced backed"
)
STOPS = OTHER_STOPS | SAID | DAYS
"""Words that are no part of an office or a name where they stand at its edge."""
NAMES_TOO = listed("will may april june august")
"""Words that are names as well, behind another name or before one."""
QUALIFIERS = listed("deputy shadow vice assistant first chief junior")
"""Without them it is another office."""
ADJECTIVES = listed("housing planning policing building farming shipping banking gambling levelling fishing")
"""End like a participle and stand in an office: `housing minister`."""
NOT_PORTFOLIOS = listed(
    "answers explanation clarity help support information comment details assurances action years months decades weeks "
    "days failing not being having his her their its more time advice permission reasons evidence"
)
"""After `minister for`: what was asked of the minister, no part of the office."""
ORGANISATIONS = listed(
    "group tech ltd limited plc inc llp company co corporation corp holdings university college council trust "
    "foundation association union institute society office department ministry agency authority commission committee "
    "party bank service services centre network alliance campaign coalition systems energy water rail airways airlines "
    "laboratories labs technologies technology genomics industries international partners federation board police "
    "hospital school academy museum charity initiative project exchange watch treasury parliament government watchdog "
    "command regulator consortium works engineering media press news enterprises solutions biotech pharma"
)
"""A name with one of these is that of an organisation."""
NOT_PERSONS = listed(
    "act bill strategy review street road sea kong kingdom states ireland plan agreement inquiry report day week times "
    "post mail telegraph guardian house commons lords city county europe union north south east west great britain "
    "england scotland wales london beijing china america russia ukraine government prime minister list budget brexit "
    "gazette herald chronicle echo observer radio star sun express mirror record courier argus press journal "
    "independent tribune bugle weekly daily sunday evening morning covid christmas easter world war court royal new "
    "old code charter convention treaty summit standard library letter whitehall westminster river bridge tower "
    "towers island islands park square avenue lane gallery hall"
)
"""A name with one of these is no person's."""
NOT_ORGANISATIONS = listed("UK US USA EU UN GDPR DNA AI TV PM PMQS OK NI ID IT GP PPE VAT GDP FOI HQ A")
"""Capitals that are no organisation that speaks."""
ADVERB = (
    r"(?:also|then|later|further|previously|repeatedly|separately|today|yesterday|now|however|since|again|earlier|"
    r"first|still|even|already|himself|herself|on \w{3,6}day|last (?:night|week|month|year)|this (?:week|month|"
    r"morning)|in turn|[a-z]{2,20}ly)"
)
AUXILIARY = rf"(?:(?:{ADVERB}|has|had|have)[ ,]{{1,2}}){{0,4}}"
"""What may stand between who speaks and the verb: `also `, `has `, `on Tuesday `."""
SAYS = (
    r"(?:said|says|added|adds|claimed|claims|warned|warns|argued|argues|insisted|insists|stressed|stresses|"
    r"emphasi[sz]ed|told|tells|wrote|writes|written|asked|asks|urged|urges|call(?:ed|s) (?:for|on|upon)|demanded|"
    r"accused|criticised|explained|replied|responded|confirmed|denied|acknowledged|admitted|noted|pointed (?:out|to)|"
    r"suggested|continued(?=[:,])|concluded(?=[:,])|went on(?=[:,])|questioned|promised|pledged|vowed|alleged|declared|"
    r"raised concerns|expressed (?:\w+ )?concerns?|requested|highlighted|outlined|wanted to know|stated|states|"
    r"asserted|cautioned|described|complained|conceded|reiterated|condemned|queried|set out|called (?:it|this|the))"
)
SAYING = (
    r"(?:saying|claiming|warning|arguing|asking|urging|calling (?:for|on)|demanding|accusing|questioning|insisting)"
)
SPEAKS = re.compile(rf"(?:{AUXILIARY}(?P<says>{SAYS})|(?:is|are|was) (?:{ADVERB} )?(?P<saying>{SAYING}))\b")
"""By what a report tells that somebody speaks, where it stands behind who does."""
INVERTED = r"(?:said|says|added|adds|wrote|writes|asked|warned|claimed|argued|explained|insisted|replied|continued)"
"""Verbs that stand before who speaks: `..., said Ms Vale`."""
