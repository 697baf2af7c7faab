"""Which bodies belong to the department asked: what is theirs is no matter for others."""

from __future__ import annotations

from questions.answer_rules import words

# The Planning Inspectorate is not among them: it conducts and decides cases for itself.
# Bodies inside a department: (words of the question's opening that name who is asked, words for those bodies).
INSIDE = tuple(
    (words(asked), words(rf"\b(?:{inside})\b|\bSecretary of (?:State for )?(?:the )?(?:{asked})"))
    for asked, inside in (
        (
            r"Home Department",
            r"Home (?:Office|Secretary)|Border Force|UK\s?VI|UK Visas and Immigration|Passport Office"
            r"|Immigration Enforcement",
        ),
        (
            r"Health and Social Care",
            r"Department (?:of|for) Health|DHSC|MHRA|Medicines and Healthcare products|UKHSA|UK Health \w+ Agency",
        ),
        (
            r"State for Transport",
            r"Department for Transport|DfT|DVLA|DVSA|Driver and Vehicle \w+ Agency|Maritime and Coastguard|MCA",
        ),
        (
            r"State for Justice",
            r"Ministry of Justice|MoJ|HMPPS|HM Prison|Prison Service|HMCTS|HM Courts|Legal Aid Agency|Lord Chancellor",
        ),
        (
            r"State for Defence",
            r"Ministry of Defence|MOD|Royal (?:Navy|Air Force)|British Army|Armed Forces|Defence \w+|single Services",
        ),
        (
            r"Chancellor of the Exchequer",
            r"HM\s?T(?:reasury)?|Treasury|OFSI|Office of Financial Sanctions"
            r"|HMRC|Majesty\S+ Revenue|HM Revenue|Valuation Office|VOA|Chancellor",
        ),
        (
            r"Environment, Food",
            r"Defra|Animal and Plant|APHA|Rural Payments|RPA|Cefas|Veterinary Medicines|VMD",
        ),
        (r"Work and Pensions", r"DWP|Department for Work|Child Maintenance Service|CMS|Jobcentre"),
        (
            r"Housing, Communities",
            r"MHCLG|Ministry of Housing|DPM|Deputy Prime Minister",
        ),
        (
            r"State for Education",
            r"DfE|Department for Education|Standards and Testing|Skills England|ESFA",
        ),
        (
            r"Business and Trade",
            r"DBT|Office for Product Safety|OPSS|Department for _+|Companies House|Insolvency Service",
        ),
        (r"Energy Security", r"DESNZ|Department for (?:Energy|_+)"),
        (
            r"Science, Innovation",
            r"DSIT|Department for Science|Intellectual Property Office|UK Space Agency",
        ),
        (r"Culture, Media", r"DCMS|Department for (?:Digital|Culture)"),
        (r"Foreign, Commonwealth", r"FCDO|Foreign, Commonwealth|Foreign Secretary"),
        (
            r"Cabinet Office",
            r"Cabinet Office|_+ Commercial|Government Communication|Duchy"
            r"|Government Property|GPA|CCS|Government Skills|Government Digital",
        ),
        (r"Women and Equalities", r"Office for Equality|OEO|Women and Equalities"),
        (r"Northern Ireland", r"Northern Ireland Office|NIO"),
    )
)
