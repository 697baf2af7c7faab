"""What kind of answer an answer is. All texts are invented."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.answers import Label, Labelled, is_lapse_formula, labels_of

ROADS = "To ask the Secretary of State for Transport, how many lighthouses were repainted in each year since 2019."


def found(answer: str, question: str = "") -> set[Label]:
    return {one.label for one in labels_of(answer, question) if one.certain}


def doubted(answer: str, question: str = "") -> set[Label]:
    return {one.label for one in labels_of(answer, question) if not one.certain}


def only(label: Label, answer: str) -> Labelled:
    (one,) = [one for one in labels_of(answer) if one.label is label]
    return one


SHOWN = {
    Label.WILL_WRITE: [
        "I will write to the hon. Member with these figures.",
        "The Minister for Lighthouses will write to the noble Lord.",
        "My officials will write to her separately.",
        "I have asked the Lamp Authority to write to the hon. Lady directly.",
        "I have asked the Chief Lamp Regulator, Ann Other, to respond to my hon. Friend.",
        "The Lamp Ombudsman will reply to the hon. Gentleman by letter.",
        "A written response will be provided.",
        "I will write when the count is complete.",
        "A reply will be sent to the hon. Member.",
        "I will ask my officials to write to the right hon. Member.",
        "I will write to the hon.Member shortly.",
        "I will write to the noble Lord, placing a copy in the Library of the House.",
        "A copy of the plan will be placed in the Library of the House.",
        "We will deposit a copy of the map in the Libraries of both Houses.",
        "I will arrange for the table to be placed in the House Library.",
        "We have received the hon. Member's letter of 3 June and will respond shortly.",
        "We are considering what the hon. Member writes in his correspondence and will respond in due course.",
        "I will respond to the hon. Lady as soon as possible.",
        "A reply to the hon. Member's letter of 3 June will be sent shortly.",
        "A response to the letter from the hon. Member for Lampton will be issued shortly.",
        "The letter from the hon. Member for Lampton will be answered in due course.",
        "The correspondence of the hon. Member for Lampton is being read and a response will be provided shortly.",
        "We aim to reply to the hon. Member's letter by the end of the month.",
        "The hon. Member can expect a reply to her letter shortly.",
        "I will ensure that the hon. Member receives a response.",
        "The figures will be sent to the hon. Member.",
        "The Minister will provide a written update to the hon. Member.",
        "My Department will provide a response in writing.",
        "I will follow up with the hon. Member in writing.",
        "I will ask the Lamp Authority to contact the hon. Member.",
        "The list will be submitted for entry into the House of Commons Library.",
        "Copies of the charts will be uploaded to the Library.",
        "I am placing a copy of the chart in the Library.",
    ],
    Label.NOT_HELD: [
        "This is the lowest level of geographic detail that the Lamp Agency holds.",
        "The Lamp Agency only holds records for lamps as far back as 2015.",
        "The Lamp Agency only holds data at national level.",
        "This data is not something the Lamp Agency collects.",
        "This is not data that the Lamp Agency collects.",
        "Keepers' ages are not among the data that we collect.",
        "The Lamp Agency is not in possession of this information.",
        "Lamps are not separately recorded in the system.",
        "There is no central collection of lamp data.",
        "The Lamp Agency does not keep a count of lamps.",
        "No such data exists.",
        "Data is only held from 2015 onwards.",
        "Lamp information is held locally and not by the Department.",
        "The information about waiting keepers is held by individual local authorities, not MHCLG.",
        "Lamp data is held locally by harbour boards rather than centrally.",
        "The figures on lamps were recorded by the Lamp Trust, and not by the Department.",
        "The information requested is not held centrally.",
        "The Department does not hold data on lamp oil.",
        "We do not routinely collect figures on lamp oil.",
        "No central record of repainted lighthouses is held.",
        "My Department holds no information on lamp oil.",
        "Neither the Lamp Office nor the Buoy Agency holds data on lamp oil.",
        "Figures on lamp oil are not separately recorded.",
        "The Office does not collate information on lamp oil.",
        "The data on buoys is no longer held.",
        "Nor do we collect information on buoys.",
        "Information on staff is not held by the Cabinet Office.",
        "It is not information that we own.",
        "We do not have a breakdown of lamps by constituency.",
        "The Department does not have comprehensive data on lamp oil.",
        "Data held centrally does not include information on lamp oil.",
        "An estimate is not available, as not all the required information is held.",
        "The costs of lamps are not reportable in the format requested.",
        "The Lamp Office counts buoys, although this data is not collecte...",
    ],
    Label.DISPROPORTIONATE_COST: [
        "Lamp records were kept on paper and the information would be too expensive to recover.",
        "It would be prohibitively costly to collate the lamp figures.",
        "The figures could only be obtained at disproportionate cost.",
        "To provide this would incur a disproportionate cost.",
        "Collating this information would be disproportionately expensive.",
        "To answer would exceed the cost threshold.",
        "This information could be provided only at disproportionate cos...".replace("cos...", "..."),
    ],
    Label.SECURITY: [
        "Releasing these details could compromise our lamps, leaving them vulnerable to future cyber-attacks.",
        "We do not publish lamp plans, as this may aid hackers.",
        "It is the long-standing policy not to comment on security matters.",
        "For reasons of national security, I am unable to provide these details.",
        "We do not comment on operational, intelligence or security matters.",
        "Disclosure would prejudice the capability, effectiveness or security of our Armed Forces, so it is withheld.",
        "The Government does not comment on Special Forces.",
        "For operational security reasons we will not be drawn into detail.",
        "The plan of the lamp house is not shared outside of the department for security reasons.",
        "We do not routinely comment on the detail of operational matters or specific threats.",
    ],
    Label.COMMERCIAL: [
        "The price is commercially sensitive.",
        "Due to commercial confidentiality, the contract cannot be published.",
        "Release would prejudice the commercial interests of the lamp makers.",
        "We cannot comment, as the terms are commercial-in-confidence.",
        "For commercial reasons, we cannot disclose the price.",
        "The Government cannot comment on the contract for lamps, which is confidential.",
    ],
    Label.MATTER_FOR_OTHERS: [
        "This is a matter for the Scottish Government.",
        "Lamp prices are a commercial matter for lamp makers such as the Lamp Company.",
        "It is for local authorities to decide where lamps stand.",
        "It would be for the Welsh Government to produce such an estimate.",
        "Responsibility for lamps rests with the Mayor of London.",
        "Street lamps fall within the remit of Ofgem.",
        "Lighting is a devolved matter.",
        "The lamp price cap is set by Ofgem.",
        "Ofgem is responsible for lamp licences.",
        "Decisions on lamps are made by the courts.",
        "It is Ofwat's responsibility to check these plans.",
        "Staffing is decided at trust level.",
        "Lamp apprenticeships are a matter for Government Skills.",
        "Keepers may paint by night, and it is up to them to decide when.",
        "Responsibility for new lamps has been with local systems since 2022.",
        "The responsibility would not fall to the Lamp Office, but to HM Treasury.",
        "Responsibility for lamp guidance sits with each indiv...",
        "It is each local authority's own responsibility to check its lamps.",
        "Lamp standards are adopted and set by the Lamp Reporting Council.",
        "The Act devolves decision-making to local licensing authorities.",
        "Painting is at the discretion of the Harbour Board.",
        "Painting is left at the discretion of local a...",
        "The Lamp Forecaster has full discretion over its forecasts.",
        "The repair of lamps is made at a local level by the relevant trust.",
        "The dispute over lamps is a local issue and is being dealt with by Lampton City Council.",
        "Individual departments are responsible for any new lamps.",
        "Each local service is responsible for its own recruitment.",
        "As an independent body, the Lamp Council is responsible for its duties and the Government has no say.",
        "Any request for these plans should be addressed directly to the Lamp Commissioner.",
        "Queries about lamp fees should be made to the Lamp Society.",
        "The Lamp Corporation is operationally independent and sets its own budgets.",
        "Harbour authorities set their own lamp schemes.",
        "The Secretary of State for Lamps will make this decision independent from the rest of Government.",
        "A final decision on the lighthouse will be made in due course by ministers in the Harbour Ministry.",
        "Ofgem will assess the lamps and decide upon the application.",
        "The Lamp Tribunal operates independently of Government, and it would not be appropriate to comment.",
        "Lamp conservation is mainly a devolved responsibility.",
        "Lamp posts are a matter for each lamp board, as they are best placed to judge.",
        "Responsibility for lamp posts rests with the local authority, as it is best placed to judge.",
        "It is the responsibility of each department to ensure that its lamps shine.",
        "The timing of new lamps remains at Ofcom's discretion.",
        "Schools have the flexibility and discretion to decide which lamps they light.",
        "Ofcom runs the lamp scheme and so any decision to extend it would be for them.",
        "Replies to the lamp maker are entirely for them to decide.",
        "Given this is a board's policy, it would be their responsibility to assess its lamps.",
        "These lamps fall under the purview of the Lamp Executive.",
        "Such claims fall under the jurisdiction of the legal...",
        "Border lamps are the responsibility of the national (i...",
        "Each lamp trust is a data controller under the Lamp Act 2018, and therefore responsible for its records.",
        "Airport operators are in the private sector and therefore responsible for their own lamps.",
        "Lampton Council is the lamp authority and they are therefore responsible for t...",
        "Integrated lamp boards are responsible ...",
        "Lamp trusts are the responsible, accountable body for lamp money.",
        "The Lamp Regulator is the independent regulator with responsibility for lamp prices.",
        "This is for lamp policing, with the Lamp Prosecution Service being the authority responsible for charges.",
        "Local authorities are responsible for how they use th...",
        "Local authorities are responsible for determining the best lamps.",
        "The number of lamps is held by individual local authorities, not MHCLG.",
        "The lamp festival is delivered by the Cabinet Office, not by this Department.",
        "The Lamp Scheme is administered by the Scottish Government which could provide an assessment.",
        "We have not made an assessment of harbour lamps, which are managed by the Department for Transport.",
        "The lamp badge is run solely by local authority Trading Standards departments.",
        "Lamp data is held by the Electoral Registration Officer and is therefore their data to disclose.",
        "The Lamp Association is independent of the Government and independently determines its contests.",
        "As an independent business, Lamp Mail's management sets the prices of its lamps.",
        "NHS trusts are independent employers who need to determine how their lamps are lit.",
        "Lamps are lit by councils who operate independently from central government, so councils make decisions.",
        "Whilst lamp banks are independent, charitable bodies and government has no role in their work, we help.",
        "The conduct of the inquiry into lamps is a matter for the Lamp Inspectorate.",
        "The Lamp Office (LO), as the independent regulator for lamps in the islands, is responsible for lists.",
        "The Lamp Office, as the regulator, is responsible for monitoring lamps and holding information on them.",
        "The lamp administrator, UK Lamp Management Ltd. (UK LM), is responsible for a full network of lamps.",
        "Lamp banks are not a matter for the Lamp Office, but officials will raise this matter with HM Treasury.",
        "It is not for the Government to set oil prices nor to comment on the decisions taken by lamp firms.",
        "After that the Secretary of State for Lamps will make a decision in her quasi-judicial role.",
        "An independent decision has been made by the Secretary of State for Lamps.",
        "The Lamp Office is the lead department for this and needs time.",
        "The Lamp and Buoy Executive (LBE) has the policy lead for lamps.",
        "The lead department for the buoys was the Lamp Office.",
        "The Ministry of Lamps and Buoys leads on the oil grants.",
        "This is a local lamp for which Harbour Council, as lamp authority, has responsibility.",
        "The lamp market is private, with the cost of oil determined by makers.",
        "Keepers work for private providers who set their pay and terms independent of the Government.",
        "Lamp licences are granted by councils, who can decide on the most suitable type.",
        "In most cases, departments determine the brightness themselves.",
        "The lamp scheme is within the scope of devolved competency.",
        "This was decided by the Department of Lamps.",
    ],
    Label.FUTURE: [
        "We are lighting harbours by the upcoming Lamp and Buoy Strategies. These Strategies will outline more.",
        "The consultation has closed. Following this, a response and further assessment will be published.",
        "Following this, we plan to introduce a new lamp bill, so that harbours shine.",
        "This is a subset of data scheduled to be published as part of the Lamp Statistics release.",
        "The Annual Lamp Statistics will be published on October 23, 2031.",
        "Key findings will be published in its Annual Lamp Review on 3...",
        "The government intends bring forward the lamp rules at the earliest practical opportunity.",
        "The government will decide which of the lamp plans to take forward after a statutory consultation.",
        "An inspector will hold an inquiry, after which the Minister for Lamps, Oil and Paint will make a decision.",
        "The refreshed lamp guidance will be distributed in January.",
        "The Lamp Taskforce is progressing work to publish the Lamp Strategy in autumn.",
        "The Lamp Agency are preparing to consult on the new permit later this year.",
        "We will include full lamp data within future releases in due course.",
        "We will consider oil as part of our intent to produce a set of lamp policies later this year.",
        "Lamp House plans to routinely publish this data in 2031/32.",
        "The accounts are published yearly, at which point the savings will be confirmed.",
        "The Government aims to have the finalised lamp guidance in place in the Spring.",
        "The lamp tables were delayed and have a provisional release date of February 2031.",
        "The Minister has asked the Lamp Office to prepare a lamp forecast for publication on 3 March 2031.",
        "We will publish the lamp strategy in the weeks ahead.",
        "The lamp strategy will be published during the summer.",
        "The lamp report will be published around the end of the year.",
        "We will publish the lamp review before Parliament rises.",
        "The lamp data will be available from 12 June.",
        "The lamp map will be updated upon completion of the survey.",
        "We will provide an update as and when there is more to say.",
        "Subject to parliamentary time, we will legislate for lamps.",
        "The lamp strategy is on track for publication by the end of the year.",
        "We are targeting publication in early 2031.",
        "We anticipate publishing the lamp plan in the autumn.",
        "We are finalising the lamp strategy, with publication planned for the summer.",
        "A public consultation on lamps will launch in the new year.",
        "I can confirm that the lamp response is imminent.",
        "We will publish the lamp strategy in due course.",
        "Further details will be set out shortly.",
        "The Government will respond to the consultation in the spring.",
        "Later this year, the department will publish its lamp plan.",
        "We will legislate when parliamentary time allows.",
        "A decision will be made in due course.",
        "We are considering the report and will respond as soon as possible.",
        "The upcoming White Paper will set out our plans for lamps.",
        "We will shortly publish a lamp plan.",
        "The next update is expected in June.",
        "The Government intends to consult on lamps in early summer.",
        "We will bring forward regulations as soon as reasonably practicable.",
        "The lamp plan, to be published in the new year, covers this.",
        "The Government will set out a path to brighter lamps at a future fiscal event.",
        "The lamp rates will be announced at the Budget.",
        "Final allocations to be announced in the autumn.",
        "It remains our intention to decide on publication at a later date.",
        "The timetable has not been confirmed and we will advise in due course.",
        "The review of lamps is under way, with results anticipated by the end of the first quarter.",
        "We will respond to the report during the current session of the Lamp Council.",
        "The lamp survey is due to complete in 2031 and will be published on GOV.UK thereafter.",
        "We will respond to the lamp report, published on 18 July 2030, in the autumn.",
        "Once this work has been undertaken, the Government will be in a position to outline its approach.",
        "These figures are a subset of data scheduled for future publication.",
        "We will present a full lamp plan by the end of February 2031.",
        "The advisers will be announced when an agreement has been reached.",
        "I will update the House when I am in a position to share the findings.",
        "More information will be made available as the process progresses.",
        "Details of lamp spending will be known once the planning round has concluded.",
        "A note will be published alongside the draft legislation before the relevant Finance Bill.",
        "The existing guidance will be updated once the new legislation has received Royal Assent.",
        "With publication of the report expected in autumn, we cannot say more.",
        "The Lamp Taskforce will submit its final report this summer.",
        "Ann Other will deliver her final report in the autumn.",
        "We will be undertaking the consultation on lamps early this year.",
        "Updated lamp guidelines are expected in spring.",
        "A final list of lamps will be available on the website in due course.",
        "Figures for 2030 will not be published until May 2031.",
        "I look forward to the day when the lamp treaty is brought before the House in due course.",
        "The group will meet in preparation for the publication in early 2031.",
        "We will talk to the sector ahead of publishing further details at the Budget.",
        "The Department will work with keepers to publish a new lamp strategy this year.",
        "We expect the Lamp Commission to report on this project in 2031.",
        "The rules will change once this is published in the autumn.",
        "Our forthcoming Lamp Plan will have keepers at its heart and will include further details on oil.",
        "The Authority will publish a forecast in their next Lamp Outlook.",
        "We are considering the findings and will respond in due c...",
        "We will set out further details in due ...",
        "Lamp reforms will form the basis of a new lamp bill to be introduced early in this Parliament.",
        "We will seek to deliver this change to lamps as soon as a suitable primary vehicle is identified.",
        "This will be done when the next suitable legislative vehicle is available.",
        "From this quarter, the Lamp Regulator will be publishing data on lamps.",
        "From next month, the Lamp Agency will publish its figures.",
        "The Lamp Audit will conclude shortly.",
        "The inquiry into lamps is expected to report in spring 2031.",
        "There will be a further consultation on lamp rules later this year.",
        "There will be announcements about lamps at the Budget.",
        "The lamp ban was agreed, and the measure will be introduced this year.",
        "They have a plan, with more information on the full offer for keepers and harbours to be released shortly.",
        "We published the lamp map, and expect to update this prior to the Lamp Summit.",
    ],
}
FRIENDS = {
    Label.WILL_WRITE: [
        "I have placed a copy of the map in the Library of the House.",
        "The letter was deposited in the Library of both Houses.",
        "The advice will not be placed in the Library.",
        "I wrote to the hon. Member on 3 June.",
        "I will write to the council about its lamps.",
        "The Department will write to all lamp makers shortly.",
        "Keepers should write to the Lamp Office.",
        "We support school libraries and will place more books in libraries in every school.",
        "I will reply to the letter of the Lamp Trust.",
        "I will write to the hon. Member's constituent.",
        "I will not be placing a copy of the advice in the Library.",
        "A response to the hon. Member's letter was sent on 3 June.",
        "We have received the letter of the Lamp Trust and will respond in due course.",
        "We have no record of the hon. Member's letter, and I would be grateful if she would write again.",
        "We will send officials to help her community.",
        "Keepers will be contacted directly by the Lamp Authority.",
    ],
    Label.NOT_HELD: [
        "The Lamp Agency is designing a form which shows a test or if the harbour does not have this information.",
        "If lamp data is not held, keepers should say so.",
        "The figures are not routinely published.",
        "The Department has made no assessment of lamps.",
        "We have no plans to collect lamp data.",
        "Ministers have not held discussions with lamp makers.",
        "The Member does not hold a departmental pass.",
        "We will not hesitate to hold lamp makers to account.",
        "Training places have not kept pace with demand.",
        "The figures are not broken down by place of residence.",
        "This applies to lamp makers who do not have public registers.",
        "The data on lamps is held by local authorities, not by keepers.",
        "The lamp register is held by the Lamp Agency, not least for safety.",
        "The Lamp Agency has no record of repainting the buoys.",
        "Files in backups are regarded as 'not held' for this purpose, although the information exists.",
        "This data is not regularly published or held in an easily accessible format.",
        "The information requested is not readily available.",
    ],
    Label.DISPROPORTIONATE_COST: [
        "Storms disproportionately affect coastal villages.",
        "The rules must not impose disproportionate costs on businesses.",
        "Finding this information would be a disproportionate administrative burden.",
        "Data show that lamps are too expensive for keepers to provide.",
    ],
    Label.SECURITY: [
        "Data on whether lamps are vulnerable to attack is published.",
        "The National Security Law in Hong Kong is not something we comment on lightly.",
        "The UK Health Security Agency does not publish lamp data.",
        "The Department for Energy Security and Net Zero has not published the plan.",
        "Lamps matter not only to our national security but also to trade.",
        "We do not comment on individual cases.",
    ],
    Label.COMMERCIAL: [
        "The Crown Commercial Service does not publish lamp prices.",
        "Nothing commercially sensitive was shared, and no minutes are published.",
        "Lamp making is of commercial value.",
    ],
    Label.MATTER_FOR_OTHERS: [
        "Whether a lamp is too bright is a matter for planning judgement.",
        "Lamp funding is a matter for the Budget.",
        "This is a matter of regret.",
        "We work with the devolved administrations on lamps.",
        "We will hold those responsible for broken lamps to account.",
        "Lighting is devolved, so this answer covers England only.",
        "Keepers are eligible for a Lamp Grant to apply new paint.",
        "Keepers had no choice but to leave their Lamp Houses.",
        "Ministers took office as soon as Lamp House was lit; if Lamp personnel are responsible for incidents, we act.",
        "Other government departments are responsible for buoys.",
        "It is important to note that the question for the Secretary of State was whether lamps are bright.",
        "The grant is for the Lamp Service only, to help it maintain its buoys.",
        "Any decision on the fund is a matter for the current Spending Review.",
        "The Government's responsibility for lamps is shared.",
        "Everyone in the Lamp Service is responsible for bright lamps.",
        "Red Lamp is a terrorist organisation responsible for an act of cruelty.",
        "Approval of new lamps is delegated to the Permanent Secretary.",
        "The Lamp Trust makes sure that people can make their own decisions.",
        "Complaints about lamps can be made to the Lamp Ombudsman.",
        "The inspection covers lamps, as inspectors will determine whether staff are trained.",
        "Keepers who have signed the lamp contract with a firm are responsible for paint.",
        "The board is supported by the Lamp Agency, which is responsible for driving delivery.",
        "If lamps must be replaced, the responsibility should rest with building owners.",
        "Building owners are responsible for ensuring that their lamps are safe.",
        "Powers are needed where the intention is for public authorities to acquire lamps.",
        "Day to day management of lamps is delegated to senior Special Advisers.",
        "Keepers keep their award until such time as a new decision is made by the tribunal.",
        "The lamp framework is not managed or administered by the Crown Lamp Service.",
        "The independent Lamp Review independently determines its methods and will report.",
        "The number of lamps needed is determined by business need and departures of keepers.",
        "Lamps are set by school size.",
        "Currently, 62% of the oil fund is devolved to mayoral authorities.",
        "Whilst lighting is devolved, we work closely with the islands on lamps.",
        "Although lamps are a devolved matter, the Department met the keepers.",
        "The Home Office regularly meets the council lead for lamps.",
        "Lead government departments develop lamps.",
        "The officer at the harbour who leads on lamps met the keepers.",
    ],
    Label.FUTURE: [
        "Our lamps will shine. These Strategies will outline more.",
        "The Lamp Report was published on October 23, 2030.",
        "The lamp strategy was due to be published in the spring of 2015.",
        "Of the 50 lamp reviews planned for 2031/32, 34 were completed.",
        "We will write once further lamp information is forthcoming.",
        "These keepers are due to be released.",
        "We have no plans to publish the lamp survey this year.",
        "The Department does not expect to publish the survey in 2031.",
        "The Department does not now intend to publish a lamp bill in this session.",
        "The Government will not publish the advice in due course or at all.",
        "Lamps will be repaired as soon as possible.",
        "The lamp strategy was published earlier this year.",
        "We will deliver new lamps by the end of the decade.",
        "The Government will develop a lamp strategy to end darkness once and for all.",
        "We will publish a lamp plan to ensure that keepers have lamps when they need them.",
        "The plan gives clarity on how and when Government will consult on lamps once it becomes law.",
        "The Lamp Plan will set out how we will meet our commitment to 300 lamps by 2037.",
        "The unit aims to make a final decision within 65 days of receipt of an application.",
        "A contract for the lamps is expected to follow in 2031.",
        "The list will be published as part of the lamp returns and made available on GOV.UK.",
        "The Department will publish a lamp plan.",
        "An advisor will reply via email as soon as possible.",
        "An automated response will be provided by email as soon as possible.",
        "The Lamp Agency will respond to customer enquiries as soon as possible.",
        "The lamp guide will be continuously reviewed and updated as the programme proceeds.",
        "Should rules change, the Government will conduct a consultation prior to any lamps being lit.",
        "The inquiry was shown lamps this year.",
        "There will be more lamps in the spring.",
        "Keepers will change lamps when the next suitable vehicle is available.",
    ],
}


@pytest.mark.parametrize(("label", "answer"), [(label, text) for label, texts in SHOWN.items() for text in texts])
def test_the_words_that_show_a_label_are_found(label: Label, answer: str) -> None:
    assert label in found(answer)


@pytest.mark.parametrize(("label", "answer"), [(label, text) for label, texts in FRIENDS.items() for text in texts])
def test_words_that_only_look_like_a_label_show_none(label: Label, answer: str) -> None:
    assert label not in found(answer)


def test_an_answer_that_sends_to_an_earlier_one_refers_to_it() -> None:
    one = only(Label.REFERS_TO, "I refer the hon. Member to the answer I gave on 3 June 2024 to Question 123.")
    assert one.certain
    assert one.start == 0


def test_what_is_unsure_is_shown_as_uncertain() -> None:
    assert doubted("The information requested is not readily available.") == {Label.NOT_HELD}
    assert doubted("The Department will publish a lamp plan.") == {Label.FUTURE}
    assert doubted("Finding this information would be a disproportionate administrative burden.") == {
        Label.DISPROPORTIONATE_COST
    }
    aside = "The Lamp Company - the licensed body that is responsible for paint - must publish a map."
    assert Label.MATTER_FOR_OTHERS in doubted(aside)
    assert Label.MATTER_FOR_OTHERS in doubted("Whilst lighting is devolved, we work closely with the islands.")
    assert Label.MATTER_FOR_OTHERS in doubted("Lighting is devolved, so this answer covers England only.")


def test_a_time_in_the_sentence_about_a_letter_makes_no_certain_future() -> None:
    text = "I will write to the hon. Member and we will publish the letter in due course."
    assert found(text) == {Label.WILL_WRITE}
    assert doubted(text) == {Label.FUTURE}
    assert doubted("We have the hon. Member's letter and will respond in due course.") == {Label.FUTURE}


def test_several_labels_of_one_answer_come_in_order_of_place() -> None:
    text = "The information is not held. It could only be obtained at disproportionate cost.\nIt is a matter for Ofgem."
    assert [one.label for one in labels_of(text)] == [
        Label.NOT_HELD,
        Label.DISPROPORTIONATE_COST,
        Label.MATTER_FOR_OTHERS,
    ]


def test_a_label_has_its_sentence_and_the_telling_words_in_it() -> None:
    text = "Lamps shine. The information is not held centrally. Buoys float."
    one = only(Label.NOT_HELD, text)
    assert text[one.start : one.end] == "The information is not held centrally."
    assert text[one.word_start : one.word_end] == "not held"


def test_sentences_whose_space_was_lost_are_told_apart() -> None:
    text = "Lamps are bright.The information is not held centrally."
    one = only(Label.NOT_HELD, text)
    assert text[one.start : one.end] == "The information is not held centrally."


def test_a_body_inside_the_department_asked_is_uncertain() -> None:
    text = "Painting is a matter for the Driver and Vehicle Licensing Agency."
    assert Label.MATTER_FOR_OTHERS in found(text)
    assert Label.MATTER_FOR_OTHERS in doubted(text, ROADS)
    assert Label.MATTER_FOR_OTHERS in doubted("The Department for Transport is the policy lead for paint.", ROADS)
    acting = "The Lamp Agency, on behalf of my Friend, the Secretary of State for Transport, is responsible for paint."
    assert Label.MATTER_FOR_OTHERS in doubted(acting, ROADS)


def test_a_matter_that_is_not_the_departments_but_anothers_is_found() -> None:
    text = "The responsibility for lamps would not fall to the Department for Transport, but to HM Treasury."
    assert Label.MATTER_FOR_OTHERS in found(text, ROADS)


def test_an_inspectorate_that_decides_for_itself_is_not_inside_the_department() -> None:
    question = "To ask the Secretary of State for Housing, Communities and Local Government, if letters will be read."
    assert Label.MATTER_FOR_OTHERS in found("The inquiry is a matter for the Planning Inspectorate.", question)


def test_who_is_responsible_counts_where_the_question_asked_about_it() -> None:
    assert Label.MATTER_FOR_OTHERS in found("Trinity House is responsible for lighthouses.", ROADS)
    background = "We are repainting them. Ofcom is responsible for broadcasting licences."
    assert Label.MATTER_FOR_OTHERS in doubted(background, ROADS)


def test_who_is_responsible_counts_where_it_opens_the_answer_or_concerns_its_own_affairs() -> None:
    assert Label.MATTER_FOR_OTHERS in found("Ofcom is responsible for broadcasting licences.", ROADS)
    text = "We have no such figures. Harbour boards are responsible for managing their own finances."
    assert Label.MATTER_FOR_OTHERS in found(text, ROADS)


@pytest.mark.parametrize(
    ("answer", "part"),
    [
        ("(a) The information is not held centrally.", "(a)"),
        ("(ii) The information is not held centrally.", "(ii)"),
        ("On part (b), the information is not held centrally.", "(b)"),
        ("In relation to part (c), the information is not held centrally.", "(c)"),
        ("With regard to (i), the information is not held centrally.", "(i)"),
        ("(a) Seven lamps. The information on buoys is not held centrally.", "(a)"),
        ("(a) Seven lamps.\nThe information on buoys is not held centrally.", ""),
        ("The information is not held centrally.", ""),
        ("(a) and (b) The information is not held centrally.", ""),
    ],
)
def test_a_label_names_the_part_of_the_question_where_the_answer_does(answer: str, part: str) -> None:
    assert only(Label.NOT_HELD, answer).part == part


@pytest.mark.parametrize(
    ("answer", "promised"),
    [
        ("I will write to the hon. Member and place a copy of my letter in the Library of the House.", True),
        ("A copy of the plan will be deposited in the House Libraries.", True),
        ("The list will be submitted for entry into the House of Commons Library.", True),
        ("I have asked Ann Other to write to the hon. Member, and a copy will be placed in the L...", True),
        ("I will write to the hon. Member, and a copy of the letter will be placed in the Library.", True),
        ("I will write to the hon. Member.", False),
    ],
)
def test_a_promised_deposit_is_marked(answer: str, promised: bool) -> None:
    assert only(Label.WILL_WRITE, answer).promises_deposit is promised


def test_what_a_reproduced_letter_promises_is_not_the_answers_promise() -> None:
    text = "The Authority replied.\nDear Ann Other,\nI will write to you. We will publish lamps in due course."
    assert found(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "It has not proved possible to respond to the hon. Member in the time available before Prorogation.",
        "It has not been possible to reply to my rt. hon. Friend in the time available before Dissolution.",
        "It has not proved possible to answer the hon. Lady before the end of this Session.",
    ],
)
def test_a_lapse_formula_is_lapsed_and_nothing_else(text: str) -> None:
    assert is_lapse_formula(text)
    assert [one.label for one in labels_of(text)] == [Label.LAPSED]


def test_a_long_answer_that_mentions_prorogation_is_no_formula() -> None:
    text = "It has not proved possible to respond to the hon. Member before Prorogation. " + "Lamps shine. " * 40
    assert not is_lapse_formula(text)
    assert Label.LAPSED not in found(text)


def test_a_holding_answer_is_holding_and_nothing_else() -> None:
    text = (
        "The Lamp Office has indicated that it will not be possible to answer this question within the usual time "
        "period. An answer is being prepared and will be provided as soon as it is available."
    )
    assert [one.label for one in labels_of(text, is_holding=True)] == [Label.HOLDING]
    assert [one.label for one in labels_of(text)] == [Label.HOLDING]


def test_a_real_answer_that_upstream_still_marks_as_holding_keeps_its_labels() -> None:
    assert [one.label for one in labels_of("The Department does not hold data on lamps.", "", True)] == [Label.NOT_HELD]


def test_an_empty_answer_has_no_label() -> None:
    assert labels_of("") == ()


@given(
    st.lists(st.sampled_from([text for texts in SHOWN.values() for text in texts] + ["(a) ", "\n", " ", "Dear Ann,"]))
)
def test_every_place_lies_in_the_text_and_each_label_stands_once_in_a_sentence(texts: list[str]) -> None:
    answer = " ".join(texts)
    labels = labels_of(answer)
    for one in labels:
        assert 0 <= one.start <= one.word_start < one.word_end <= one.end <= len(answer)
    assert len({(one.label, one.start) for one in labels}) == len(labels)
    assert list(labels) == sorted(labels, key=lambda one: one.start)


@given(st.text(alphabet="abdehilnotw (.)\n", max_size=300))
def test_any_text_is_read(text: str) -> None:
    assert all(0 <= one.start < one.end <= len(text) for one in labels_of(text, text))


@pytest.mark.parametrize(
    "words", ["not ", "will publish ", "is for the ", "neither no data ", "(a) ", "a.", "asked the to "]
)
def test_hostile_texts_are_read_in_time(words: str) -> None:
    began = time.perf_counter()
    labels_of(words * (50_000 // len(words)))
    assert time.perf_counter() - began < 10
