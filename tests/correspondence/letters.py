"""Invented letters in the layouts that letters have, with what each says of itself. Nobody and nothing here exists.

Expected is what is told: parties as `name | office | body`; a field that is not named must come out empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import dedent


@dataclass(frozen=True)
class Example:
    """A letter's text, and what it says of itself."""

    name: str
    text: str
    told: dict[str, str]


EXAMPLES: list[Example] = []


def letter(name: str, text: str, **told: str) -> None:
    """Take up an example."""
    EXAMPLES.append(Example(name, dedent(text).strip("\n"), told))


letter(
    "a minister's reply on the department's paper, wrapped as typed",
    """
    Department for Examples
    1 Example Street
    London SW1A 0XX

    Our ref: TO2024/01234
    Your ref: AE/77

    Abena Testwell MP
    House of Commons
    London
    SW1A 0AA

    12 June 2024

    Dear Ms Testwell,

    SKILLS FUNDING IN EXAMPLETON

    Thank you for your letter of 3 May 2024 to the Secretary of State about skills
    funding in Exampleton. I am replying as the Minister for Skills.

    Yours sincerely,



    RT HON JANE O'SAMPLE MP
    MINISTER FOR SKILLS
    """,
    sender="Rt Hon Jane O'Sample MP | Minister for Skills | Department for Examples",
    recipient="Abena Testwell MP | |",
    dated="2024-06-12",
    subject="SKILLS FUNDING IN EXAMPLETON",
    reference="TO2024/01234",
    replies_to="your letter of 3 May 2024",
)
letter(
    "a letterhead in capitals, a line for each paragraph, signed with the first name alone",
    """
    RT HON JANE O'SAMPLE-MCTEST MP
    MINISTER OF STATE FOR SKILLS
    Department for Examples
    Example House, 20 Example Street, London SW1P 0XX
    tel: 0370 000 0000
    Abena Test-Wellby MP
    House of Commons
    London SW1A 0AA
    12 June 2024
    Dear Abena,
    Thank you for your letter dated 3 May on behalf of your constituents, about the funding of skills in Exampleton.
    I hope this is helpful.
    Yours ever,
    Jane
    """,
    sender="Rt Hon Jane O'Sample-McTest MP | Minister of State for Skills | Department for Examples",
    recipient="Abena Test-Wellby MP | |",
    dated="2024-06-12",
    replies_to="your letter dated 3 May",
)
letter(
    "a Member's letter to a Secretary of State",
    """
    Abena Testwell MP
    Member of Parliament for Exampleton
    House of Commons, London SW1A 0AA

    The Rt Hon Jane Sample MP
    Secretary of State for Science, Innovation and Technology
    Department for Examples
    1 Example Street

    3rd May 2024

    Dear Secretary of State,

    Re: Genome data in Exampleton

    I am writing to ask about the genome data.

    Yours sincerely

    Abena Testwell
    Member of Parliament for Exampleton
    """,
    sender="Abena Testwell | Member of Parliament for Exampleton |",
    recipient="The Rt Hon Jane Sample MP | Secretary of State for Science, Innovation and Technology | "
    "Department for Examples",
    dated="2024-05-03",
    subject="Genome data in Exampleton",
)
letter(
    "an e-mail as somebody copied it, with its header lines",
    """
    From: TESTWELL, Abena <abena.testwell@parliament.example>
    Sent: 03 May 2024 10:12
    To: Ministers' Correspondence <ps@examples.example>
    Cc: Somebody Else <x@y.example>
    Subject: RE: Genome data

    Dear Minister,

    I refer to your letter of 1 April.

    Kind regards,

    Abena

    Abena Testwell MP | Shadow Minister for Examples | Member of Parliament for Exampleton
    """,
    sender="Abena Testwell | Shadow Minister for Examples |",
    recipient=" | Minister |",
    dated="2024-05-03",
    subject="Genome data",
    replies_to="your letter of 1 April",
)
letter(
    "a Lords minister's letter, the office over two lines",
    """
    The Lord Exampler of Testbury
    Parliamentary Under-Secretary of State for
    Examples and Samples
    Department for Examples

    The Baroness Sampleton
    House of Lords
    London SW1A 0PW

    By email

    20 July 2023

    Dear Lady Sampleton,

    EXAMPLES BILL: COMMITTEE STAGE

    During the debate on Monday I undertook to write.

    With my best wishes,

    Exampler

    Lord Exampler of Testbury
    """,
    sender="Lord Exampler of Testbury | Parliamentary Under-Secretary of State for Examples and Samples | "
    "Department for Examples",
    recipient="The Baroness Sampleton | |",
    dated="2023-07-20",
    subject="EXAMPLES BILL: COMMITTEE STAGE",
)
letter(
    "a letter to all Members, with a subject that is not in capitals",
    """
    1 July 2024

    Dear colleague,

    Skills funding from September

    I am writing to let you know that more will come.

    Yours sincerely,

    Jane Sample MP
    Minister for Skills
    """,
    sender="Jane Sample MP | Minister for Skills |",
    dated="2024-07-01",
    subject="Skills funding from September",
)
letter(
    "a committee chair's letter, signed in capitals",
    """
    Example Committee
    House of Commons, London SW1A 0AA
    Tel 020 0000 0000 Email example@parliament.example
    From the Chair, Robert McTest MP

    Rt Hon Jane Sample MP
    Minister for Skills
    Department for Examples

    5 March 2025

    Dear Minister,

    Thank you for appearing before the Committee.

    Yours sincerely,

    ROBERT MCTEST MP
    CHAIR, EXAMPLE COMMITTEE
    """,
    sender="Robert McTest MP | Chair | Example Committee",
    recipient="Rt Hon Jane Sample MP | Minister for Skills | Department for Examples",
    dated="2025-03-05",
)
letter(
    "no date",
    """
    Dear Ms Testwell,

    I write about skills.

    Yours sincerely,

    Jane Sample MP
    """,
    sender="Jane Sample MP | |",
    recipient="Ms Testwell | |",
)
letter(
    "a date, and a stamp of receipt",
    """
    12 June 2024
    Received 14 June 2024

    Dear Ms Testwell,

    I write about skills.

    Yours sincerely,

    Jane Sample MP
    """,
    sender="Jane Sample MP | |",
    recipient="Ms Testwell | |",
    dated="2024-06-12",
)
letter(
    "two dates, of which nobody can tell the right one",
    """
    12 June 2024
    14 June 2024

    Dear Ms Testwell,

    I write about skills.

    Yours sincerely,

    Jane Sample MP
    """,
    sender="Jane Sample MP | |",
    recipient="Ms Testwell | |",
)
letter(
    "a date in a sentence, which is not the letter's",
    """
    Following our meeting of 12 June 2024, a word about trains.

    Dear Minister,

    I should be glad of your help.

    Yours,

    Tom Sampleby MP
    """,
    sender="Tom Sampleby MP | |",
    recipient=" | Minister |",
)
letter(
    "a reference and little else, from a team",
    """
    Reference: MC2024/01299

    Dear Sir or Madam,

    We have your complaint.

    Yours faithfully,

    Ministerial Correspondence Team
    Department for Examples
    """,
    sender=" | | Department for Examples",
    reference="MC2024/01299",
)
letter(
    "joint signatories: the first is the sender",
    """
    5 March 2025

    Dear Secretary of State,

    We write together.

    Yours sincerely,

    Robert McTest MP
    Chair, Example Committee

    Dame Anne Sample MP
    Chair, Health Examples Committee
    """,
    sender="Robert McTest MP | Chair | Example Committee",
    recipient=" | Secretary of State |",
    dated="2025-03-05",
)
letter(
    "another letter quoted inside it",
    """
    5 March 2025

    Dear Minister,

    My constituent wrote to me:

    Dear Ms Testwell,

    Please help me.

    Yours sincerely,

    Tom Quoted

    I should be glad of your reply.

    Yours sincerely,

    Abena Testwell MP
    """,
    sender="Abena Testwell MP | |",
    recipient=" | Minister |",
    dated="2025-03-05",
)
letter(
    "another letter quoted below it",
    """
    Dear Minister,

    I enclose a letter.

    Yours sincerely,

    Abena Testwell MP

    Dear Ms Testwell,

    Please help me.

    Yours sincerely,

    Tom Quoted
    """,
    sender="Abena Testwell MP | |",
    recipient=" | Minister |",
)
letter(
    "another letter quoted, and one close, which may be of either",
    """
    Dear Minister,

    I enclose a letter.

    Dear Ms Testwell,

    Please help me.

    Yours sincerely,

    Tom Quoted
    """,
    recipient=" | Minister |",
)
letter(
    "a department's name over three lines, the addressee at the foot",
    """
    Department for
    Science, Innovation
    & Technology
    12 June 2024
    Dear Ms Testwell
    BIOBANKS
    Thank you for your correspondence of 3 May regarding biobanks.
    Yours sincerely,
    THE RT HON JANE SAMPLE MP
    Secretary of State for Science, Innovation and Technology
    Abena Testwell MP
    House of Commons
    London SW1A 0AA
    """,
    sender="The Rt Hon Jane Sample MP | Secretary of State for Science, Innovation and Technology | "
    "Department for Science, Innovation & Technology",
    recipient="Abena Testwell MP | |",
    dated="2024-06-12",
    subject="BIOBANKS",
    replies_to="your correspondence of 3 May",
)
letter(
    "an opponent's portfolio, which is no body to write for",
    """
    Dear Minister,

    I write.

    Yours sincerely,

    Tom Sampleby MP
    Shadow Chancellor of the Duchy of Lancaster
    Cabinet Office
    """,
    sender="Tom Sampleby MP | Shadow Chancellor of the Duchy of Lancaster |",
    recipient=" | Minister |",
)
letter(
    "an official's reply with a subject and a date in figures",
    """
    Dear Dr Testwell,

    Funding for libraries in Exampleton

    Further to your letter of 03/05/2024, I can confirm it.

    Best wishes,

    Tom Sample
    Director, Libraries
    Example Library Commission
    """,
    sender="Tom Sample | Director, Libraries | Example Library Commission",
    recipient="Dr Testwell | |",
    subject="Funding for libraries in Exampleton",
    replies_to="your letter of 03/05/2024",
)
letter(
    "a deposited copy with its stamp",
    """
    DEP2024-0456
    12 June 2024

    Dear Member,

    I promised to write.

    Yours,

    Jane Sample MP
    Minister for Skills
    """,
    sender="Jane Sample MP | Minister for Skills |",
    dated="2024-06-12",
    deposited_paper_ref="DEP2024-0456",
)
letter(
    "a letter whose signature is a picture",
    """
    10 EXAMPLE STREET
    LONDON SW1A 0XX

    THE PRIME MINISTER

    12 June 2024

    Dear Mr. McTest,

    Thank you for your letter about trains.

    Yours sincerely,
    """,
    recipient="Mr. McTest | |",
    dated="2024-06-12",
    replies_to="your letter",
)
letter(
    "a letterhead and no close",
    """
    RT HON JANE SAMPLE MP
    MINISTER OF STATE FOR SKILLS
    3 May 2024
    Dear Ms Testwell,
    I have the honour to say that the matter is closed.
    """,
    sender="Rt Hon Jane Sample MP | Minister of State for Skills |",
    recipient="Ms Testwell | |",
    dated="2024-05-03",
)
letter(
    "an address on one line, a reference beside the date, a signature on one line",
    """
    Home Office
    2 Example Street, London

    Ms Abena Testwell MP, House of Commons, London SW1A 0AA

    Date: 12/06/2024   Ref: HO/1234

    Dear Ms Testwell,

    Thank you for your emails of 3 and 10 May 2024.

    Yours sincerely,

    Sir Tom de Sample KCB, Permanent Secretary, Home Office
    """,
    sender="Sir Tom de Sample KCB | Permanent Secretary | Home Office",
    recipient="Ms Abena Testwell MP | |",
    dated="2024-06-12",
    reference="HO/1234",
    replies_to="your emails",
)
letter(
    "a letter between ministers",
    """
    Rt Hon Jane Sample MP
    Minister for Skills
    Department for Examples

    Tom Sampleby MP
    Minister for Trains
    Department for Samples

    3 May 2024

    Dear Minister,

    TRAINS AND
    SKILLS

    I write about both.

    Yours sincerely,

    Rt Hon Jane Sample MP
    Minister for Skills
    """,
    sender="Rt Hon Jane Sample MP | Minister for Skills | Department for Examples",
    recipient="Tom Sampleby MP | Minister for Trains | Department for Samples",
    dated="2024-05-03",
    subject="TRAINS AND SKILLS",
)
letter(
    "a note with labels instead of a head",
    """
    FAO: Minister for Skills
    Date: 12 June 2024
    Ref: TS/1
    Subject: Trains

    Dear Minister for Skills

    Trains are late.

    Regards
    Tom Sampleby
    """,
    sender="Tom Sampleby | |",
    recipient=" | Minister for Skills |",
    dated="2024-06-12",
    subject="Trains",
    reference="TS/1",
)
letter(
    "an answer to a letter to somebody else, dated as Americans do",
    """
    May 13, 2024

    Dear Chair,

    OFFICIAL SENSITIVE

    In response to your letter to the Home Secretary of 1st April 2024, here it is.

    Yours sincerely,

    Dr Si\u00e2n Sampleth MS
    """,
    sender="Dr Si\u00e2n Sampleth MS | |",
    recipient=" | Chair |",
    dated="2024-05-13",
    replies_to="your letter to the Home Secretary of 1st April 2024",
)
letter(
    "a memorandum from one to another",
    """
    From: Jane Sample MP
    To: Doe, Tom (Cabinet Office)
    Date: 3 May 2024
    Subject: Libraries

    They will open on Sundays.
    """,
    sender="Jane Sample MP | |",
    recipient="Tom Doe | | Cabinet Office",
    dated="2024-05-03",
    subject="Libraries",
)
