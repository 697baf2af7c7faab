"""What words show that an answer promises to write to the asker, or to place a document in the Library."""

from __future__ import annotations

from questions.answer_rules import Label, Rule, words

# --- will_write: somebody will write to, or answer, the asker separately; or a document will be placed in the Library.
# Not: writing to others, what was done ("I have placed", "wrote to"), what is denied ("will not be placed").
ASKER = r"""(?:
    (?:the |my |our )?(?:right |rt\.?\s*)?(?:hon(?:ou?rable\b|\b\.?)|noble\b|gallant\b|learned\b
    |reverend\b)[^.;]{0,30}?
        \b(?:member|lady|gentlem[ae]n|friend|lord|baroness|gentlewoman|earl|viscount|peer|prelate|bishop)\b
        (?!['\u2019]s (?:constituent|correspond|letter))
  |the (?:right )?(?:member|noble lord|noble lady|lord|baroness|lady)\b
  |(?:him|her|you)\b(?! (?:majesty|counterpart|constituen|department|office))
)"""
OWN_LETTER = r"""(?:(?:hon(?:ou?rable\b|\b\.?)|noble\b|gallant\b|learned\b)[^.;]{0,50}?
        (?:member|lady|gentlem[ae]n|friend|lord|baroness)(?:\s?[\'\u2019]s| for [^.;]{1,40}?[\'\u2019]s?
        |[\'\u2019]) (?:\w+ ){0,3}?
        (?:letter|correspondence|e-?mail|enquir(?:y|ies))s?
    |your (?:\w+ ){0,2}?(?:letter|correspondence|e-?mail)s?|\b(?:member|lady|gentleman|friend|lord|baroness)\b
        [^.;]{0,80}? (?:his|her) (?:\w+ ){0,2}?(?:letter|correspondence|e-?mail)s?
    |(?:letter|correspondence|e-?mail)s?\b[^.;]{0,40}? (?:from|of) (?:the |my )?(?:rt\.? |right )?hon(?:ou?rable
    |\.)?)"""
"""The asker's own letter to the department."""
REPLY = r"(?:response|reply|answer)"
GIVES = r"(?:send|provide|issue|be sent|be issued|receive)"
GIVEN = r"(?:sent|issued|provided|given|made|received)"
SOON = r"""(?:(?:also|then|now|shortly|separately|again|directly|soon|therefore|instead|personally|back|to|be
    |of course|
    in due course|in the (?:near future|coming \w+)|once more) ){0,3}"""
LIBRARY = r"""(?:(?:the|both) )?(?:house(?:s| of (?:commons|lords))? )?(?:l(?:ib?r?a?)?(?=\.\.\.)|librar(?:y|ies)\b)
    (?! (?:service|association|card|board|connected|and information|across|in \w+ schools))"""
DEPOSIT = Rule(
    Label.WILL_WRITE,
    words(
        rf"""\b(?:(?:will|shall|'ll|\u2019ll|to|and) (?:also |then |shortly |arrange to )*
                (?:place|deposit|put|lay|lodge|submit|supply|upload|make (?:\w+ ){{0,6}}available|send|be available)
              |(?:will|shall|to|can|is|are|and) (?:also |then |shortly |being )*be(?:ing)? (?:\w+ly )?
                (?:placed|deposited|put|laid|lodged|submitted|sent|supplied|uploaded|provided|made available)
              |(?:will|shall) (?:\w+ )?be (?:placing|depositing)|intend to (?:place|deposit)
              |(?:am|are|is) (?:\w+ )?(?:placing|depositing)
              |(?:will|shall|to) (?:write|respond|reply)\b[^.]{{0,120}}?\b(?:placing|depositing|(?:copy
              |copies) (?:placed|deposited)))\b
            [^.]{{0,160}}?\b(?:in|into|with|to|at) {LIBRARY}"""
    ),
    needs=words(r"\blibrar(?:y|ies)\b|\bthe l(?:ib?r?a?)?\.\.\."),
    never=words(
        r"\b(?:not|never|no plans to|no intention of) (?:be |to be )?(?:plac|deposit)\w+|\bschool librar"
        r"|\bpublic librar|\b(?:was|were|been|already) (?:placed|deposited)|\brequire[ds]? to|\bconsider(?:ing"
        r"|ed)? (?:whether to )?plac"
    ),
)
WILL_WRITE = (
    Rule(
        Label.WILL_WRITE,
        words(
            rf"\b(?:will|shall|to|and|'ll|\u2019ll) {SOON}(?:write|writing) {SOON}(?:and \w+ )?(?:to )?"
            rf"(?:my (?:right )?hon\.? friend and )?{ASKER}"
        ),
        needs=words(r"\bwrit(?:e|ing)\b"),
        never=words(
            r"\b(?:not|wish(?:es)?|invite\w*|encourage\w*|if|asks? (?:the|my) (?:right )?hon)\b[^.]{0,40}\bwrite\b"
            r"|\bplease write|\bfree to write"
        ),
    ),
    Rule(
        Label.WILL_WRITE,
        words(
            r"\b(?:I|we|officials|minister|secretary|treasury|department) (?:will|shall) (?:\w+ly )?write\b"
            r"(?=\s*(?:[.,;]|$|with\b|when\b|once\b|as soon|in due|shortly|separately|again|back|directly|and\b"
            r"|on\b))(?! \w+ to\b)"
        ),
        needs=words(r"\bwrite\b"),
    ),
    Rule(
        Label.WILL_WRITE,
        words(
            rf"\b(?:will|shall|to) {SOON}(?:respond|reply|answer|provide|update|contact|get back)\b[^.]{{0,30}}?"
            rf"{ASKER}[^.]{{0,60}}?\b(?:by letter|in writing|directly|separately)\b"
            rf"|\b(?:will|shall) {SOON}send (?:{ASKER} (?:an?|the|this|these|further|more|details|information)\b"
            rf"|[^.;]{{1,60}}? to {ASKER})"
            r"|\bwill (?:\w+ly )?(?:reply|respond|answer|follow up) (?:in writing|by letter)"
            rf"|\b(?:will|shall) (?:reply|respond) (?:directly|separately) to {ASKER}"
        ),
        needs=words(r"\b(?:by letter|in writing|directly|separately|send)\b"),
        never=words(r"\bnot (?:send|respond|reply)"),
    ),
    Rule(
        Label.WILL_WRITE,
        words(
            rf"\basked\b[^;]{{0,160}}?\bto {SOON}(?:respond|reply|answer|provide|update|write|contact"
            rf"|get in touch)\b"
            rf"(?:[^.;]{{0,40}}?{ASKER}| (?:directly|separately|in writing|by letter)|\s*(?:\.|$))"
        ),
        needs=words(r"\basked\b"),
        never=words(r"\b(?:was|were|been|being|not) asked\b|\bconsultation\b"),
    ),
    Rule(
        Label.WILL_WRITE,
        words(
            r"\b(?:written (?:response|reply|answer|update)|letter) (?:will|shall) (?:\w+ly )?(?:follow"
            r"|be (?:provided|sent"
            r"|issued))"
            rf"|\b(?:response|reply|letter) (?:will|shall) be (?:sent|provided|issued) (?:\w+ly )?to {ASKER}"
            rf"|\bwill (?:provide|send|give) (?:{ASKER} (?:with )?)?a written (?:response|reply|answer|update)"
            r"|\bwill (?:provide|send|give) [^.;]{1,40}? (?:in writing|by letter)\b"
        ),
        needs=words(r"\bwritten|\bin writing|\bletter|\b(?:response|reply) (?:will|shall)"),
    ),
    # "We have the hon. Member's letter and will respond", "will respond to your correspondence".
    Rule(
        Label.WILL_WRITE,
        words(
            rf"(?:\b{OWN_LETTER}|\b{ASKER}[^.;]{{0,60}}? (?:wrote|written) to)(?!\w)(?:\b(?:rt|hon)\."
            rf"|[^.]){{0,160}}?"
            rf"(?:(?:\b(?:will|shall|'ll|\u2019ll)|\band|\bto|\baims? to|\bhopes? to|\bis being) {SOON}"
            rf"(?:(?:respond|reply|answer|write)\b|{GIVES} (?:\w+ ){{0,4}}?{REPLY}"
            rf"|(?:be )?(?:answered|responded to|replied to)\b)|\b{REPLY}[^.;]{{0,30}}? (?:will"
            rf"|shall) {SOON}(?:be )?{GIVEN})"
            rf"|\b(?:will|shall|'ll|\u2019ll|to) {SOON}(?:respond|reply|answer|issue|send|provide)\b[^.;]{{0,60}}?"
            rf"\b{OWN_LETTER}"
            rf"|\b{REPLY}\b[^.;]{{0,40}}?\b{OWN_LETTER}(?:\b(?:rt|hon)\.|[^.;]){{0,60}}?\b(?:will"
            rf"|shall) (?:\w+ly )?"
            rf"(?:be|follow|reach)\b"
            rf"|\b{REPLY} (?:will|shall) {SOON}(?:be )?{GIVEN}\b[^.;]{{0,30}}?\b(?:to )?(?:{OWN_LETTER}|{ASKER})"
        ),
        needs=words(r"\b(?:letter|correspondence|e-?mail|wrote|written|response|reply)\w*\b"),
        never=words(
            r"\b(?:will not|sent (?:a|an|my|the) (?:\w+ )?(?:response|reply)|was (?:sent|issued)"
            r"|responded (?:to \w+|on)"
            r"|replied (?:to|on)|write again)\b"
        ),
    ),
    # "I will reply to the hon. Member shortly", "the figures will be sent to her", "she will receive a reply".
    Rule(
        Label.WILL_WRITE,
        words(
            rf"\b(?:will|shall|'ll|\u2019ll) {SOON}(?:(?:reply|respond|get back|write back) to"
            rf"|follow up (?:\w+ )?with"
            rf"|contact) {ASKER}(?!['\u2019]s)\b(?! (?:question|concern|point|call|request|constituent|communit"
            rf"|local))"
            rf"|\bask(?:ed|ing)? (?:my |the )?[^.;]{{1,80}}? to {SOON}(?:follow up with|contact"
            rf"|get in touch with) {ASKER}"
            rf"|\b(?:will|to) be (?:sent|forwarded|emailed|supplied) (?:\w+ly )?to {ASKER}(?!['\u2019]s)"
            rf"|\b{ASKER} (?:will|shall|should|can expect to|can) {SOON}(?:receive|expect|have"
            rf"|get) (?:\w+ ){{0,3}}?{REPLY}"
            rf"|\bensure (?:that )?{ASKER} (?:receives|gets|has) (?:\w+ ){{0,3}}?{REPLY}"
        ),
        needs=words(
            r"\b(?:reply|respon[ds]\w*|answer|contact|touch|back|follow|sent|forwarded|emailed"
            r"|supplied)\b"
        ),
        never=words(
            r"\b(?:was|were|has been|have been|will not|wish\w*|invite\w*) (?:asked|sent|to|be)\b"
            r"|\bdid not\b"
        ),
    ),
    DEPOSIT,
    Rule(
        Label.WILL_WRITE,
        words(
            rf"\bwill (?:\w+ly )?(?:be in (?:touch|contact) with {ASKER}|contact {ASKER}|write {SOON}(?:them\b"
            rf"|all\b"
            rf"|\w*\s*members\b))"
        ),
        needs=words(r"\b(?:touch|contact|write)\b"),
        certain=False,
    ),
)
