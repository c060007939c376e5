"""How far a roadmap has come, in sentences of an official report."""

from reports.cells import percent_of, shown
from reports.facts import counts_of
from reports.sentences import (
    ACTIVITY,
    ORGANISATION,
    REPORT,
    SCHOOL,
    SPACE,
    Noun,
    Verb,
    acted,
    number_of,
    sentence,
)
from schools.counting import form_of

# «по 1 мероприятию», «по 2 мероприятиям»
_ABOUT = {
    ACTIVITY: Noun("мероприятию", "мероприятиям", "мероприятиям", "neut"),
    REPORT: Noun("отчёту", "отчётам", "отчётам", "masc"),
}
_WITHIN_SECTIONS = Noun("разделе", "разделах", "разделах", "masc")
_EXCUSED = Verb(
    masc="признан ненужным и в итоги не входит",
    femn="признана ненужной и в итоги не входит",
    neut="признано ненужным и в итоги не входит",
    plur="признаны ненужными и в итоги не входят",
)
_REST = {
    "partly_done": "выполнено частично",
    "not_done": "не выполнено",
    "in_review": "на проверке",
    "late": "просрочено",
    "waiting": "срок не истёк",
}


def progress(facts):
    """What there is to do by a roadmap, how much is done, and how the rest stands: one text.

    `facts` are `Facts`. A plan in which each row has one who answers and one day counts its rows,
    any other the reports that it asks for.
    """
    noun = ACTIVITY if facts.is_one_to_one else REPORT
    if not facts.all:
        return f"{_plan(facts)} Исполнение пока никому не назначено."
    counts = counts_of(facts.all)
    rest = [f"{words} – {shown(counts[name])}" for name, words in _REST.items() if counts[name]]
    told = (
        _done(counts, noun),
        _passed(facts, noun),
        ", ".join(rest),
        _excused(counts, noun),
        _unanswered(facts),
    )
    return " ".join([_plan(facts), *(sentence(words) for words in told if words)])


def _plan(facts):
    count = sum(bool(heading) for heading, _ in facts.sections)
    where = f"в{SPACE}{number_of(count, _WITHIN_SECTIONS)}" if count > 1 else ""
    return sentence(
        f"В{SPACE}дорожной карте {number_of(len(facts.measures), ACTIVITY)}", where
    ) + _answering(facts.bodies)


def _answering(bodies):
    if not bodies:
        return ""
    schools = sum(body.is_school for body in bodies)
    all_schools = schools == len(bodies)
    who = number_of(len(bodies), SCHOOL if all_schools else ORGANISATION)
    among = (
        "" if all_schools or not schools else f", в{SPACE}том числе {number_of(schools, SCHOOL)}"
    )
    answer = form_of(len(bodies), "отвечает", "отвечают", "отвечают")
    return f" За исполнение {answer} {who}{among}."


def _done(counts, noun):
    required, accepted = counts["applicable"], counts["accepted"]
    asked = f"требуется {number_of(required, noun)}"
    if noun is ACTIVITY:
        verb = form_of(required, "подлежит", "подлежат", "подлежит")
        asked = f"{verb} исполнению {number_of(required, noun)}"
    if not accepted:
        return f"{asked}, пока ничего не принято"
    percent = shown(counts["percent"])
    in_time = f"в{SPACE}том числе в{SPACE}срок – {shown(counts['in_time'])}"
    return f"{asked}, принято {shown(accepted)} ({percent}), {in_time}"


def _passed(facts, noun):
    """Of that whose day is over; nothing where it is over of all, or of none."""
    required = [fact for fact in facts.all if fact.is_required]
    passed = [fact for fact in required if fact.due_on < facts.on]
    if not passed or len(passed) == len(required):
        return ""
    accepted = sum(fact.is_accepted for fact in passed)
    percent = shown(percent_of(accepted, len(passed)))
    about = number_of(len(passed), _ABOUT[noun])
    return f"срок истёк по{SPACE}{about}: принято {shown(accepted)} ({percent})"


def _excused(counts, noun):
    return acted(counts["not_applicable"], noun, _EXCUSED) if counts["not_applicable"] else ""


def _unanswered(facts):
    count = sum(not measure.facts for measure in facts.measures)
    if not count:
        return ""
    return f"по{SPACE}{number_of(count, _ABOUT[ACTIVITY])} исполнитель или дата не назначены"
