"""How an assignment, and many of one row, are told in a cell of a report."""

from collections import defaultdict
from urllib.parse import urlsplit

from monitoring.board import Mark
from reports.cells import shown
from reports.name_lists import gathered
from schools.counting import counted

NOBODY = "исполнитель не назначен"
NO_DAY = "дата исполнения не назначена"
NOT_DUE = "срок не истёк"
WAITING = (Mark.IN_WORK, Mark.NOT_STARTED)
# What is told of many, in this order, before the names of those it is so with.
_TOLD = {
    Mark.PARTLY: "выполнено частично",
    Mark.NOT_DONE: "не выполнено",
    Mark.TO_REVIEW: "на проверке",
    Mark.RETURNED: "возвращено на доработку",
    Mark.LATE: "просрочено",
    Mark.IN_WORK: NOT_DUE,
    Mark.NOT_STARTED: NOT_DUE,
    Mark.NOT_REQUIRED: "не требуется",
}


def days_words(facts):
    """«на 5 дней», «на 5–11 дней»: by how much they are late, or were handed in late."""
    days = sorted(fact.days_late for fact in facts)
    range = f"{days[0]}–" if days[0] != days[-1] else ""
    return f"на {range}{counted(days[-1], 'день', 'дня', 'дней')}"


def fact_words(fact):
    """«Выполнено 25.01.2024», «Просрочено на 5 дней»: one assignment, its date and its comment."""
    sent = shown(fact.submitted_on) if fact.submitted_on else ""
    words = {
        Mark.ACCEPTED: f"Выполнено {sent}",
        Mark.PARTLY: f"Выполнено частично {sent}",
        Mark.NOT_DONE: "Не выполнено",
        Mark.TO_REVIEW: f"Отчёт от {sent} на проверке",
        Mark.RETURNED: "Возвращено на доработку",
        Mark.LATE: f"Просрочено {days_words([fact])}" if fact.is_late else "",
        Mark.IN_WORK: f"В работе, {NOT_DUE}",
        Mark.NOT_STARTED: NOT_DUE.capitalize(),
        Mark.NOT_REQUIRED: "Не требуется",
    }[fact.mark]
    comment = fact.told["comment"].strip() if fact.submitted_on else ""
    return f"{words}\n{comment}" if comment else words


def timing_words(fact):
    """«в срок», «на 5 дней позже», «просрочено»; nothing while the day is not over, or where it
    need not be done."""
    if fact.is_late:
        return "просрочено"
    if fact.is_done_late:
        return f"{days_words([fact])} позже"
    return "в срок" if fact.mark in (Mark.ACCEPTED, Mark.PARTLY) else ""


def row_words(measure):
    """What has come of a row, whoever answers for it; a row that nobody can answer for says why."""
    if not measure.facts:
        return (NOBODY if measure.is_dated else NO_DAY).capitalize()
    if len(measure.facts) == 1:
        return fact_words(measure.facts[0])
    told = [facts for _, facts in measure.by_deadline]
    if len(told) == 1:
        return "\n".join(_sentence(words) for words in group_words(told[0]))
    ahead = [facts for facts in told if _is_ahead(facts)]
    if len(ahead) == 1:
        ahead = []
    lines = []
    for facts in told:
        if facts not in ahead:
            first, *others = group_words(facts)
            lines += [f"К {shown(facts[0].due_on)}: {first}", *map(_sentence, others)]
    if ahead:
        days = [facts[0].due_on for facts in ahead]
        count = counted(len(days), "срок", "срока", "сроков")
        lines.append(f"Не истекли {count}: с {shown(min(days))} по {shown(max(days))}")
    return "\n".join(lines)


def group_words(facts):
    """Lines on the assignments of one deadline: how many have done it and when; and by name those
    who were late, or have not."""
    required = [fact for fact in facts if fact.is_required]
    accepted = [fact for fact in facts if fact.is_accepted]
    is_ahead = _is_ahead(facts)
    if is_ahead:
        yield NOT_DUE
    elif accepted:
        days = [shown(fact.submitted_on) for fact in _by_day(accepted)]
        when = days[0] if days[0] == days[-1] else f"с {days[0]} по {days[-1]}"
        yield f"выполнено {len(accepted)} из {len(required)}, {when}"
    elif required:
        yield f"выполнено 0 из {len(required)}"
    if late := [fact for fact in accepted if fact.is_done_late]:
        yield f"с опозданием {days_words(late)}: {names_of(late)}"
    told = defaultdict(list)
    for fact in facts:
        if fact.mark in _TOLD and not (is_ahead and fact.is_required):
            told[_TOLD[fact.mark]].append(fact)
    for words in dict.fromkeys(_TOLD.values()):
        if of_words := told[words]:
            by_days = f" {days_words(of_words)}" if of_words[0].is_late else ""
            yield f"{words}{by_days}: {names_of(of_words)}"


def _is_ahead(facts):
    """Whether all that is required is with the organisations, and the day is not over."""
    required = [fact for fact in facts if fact.is_required]
    return bool(required) and all(fact.mark in WAITING for fact in required)


def deadline_words(measure):
    """The printed phrase, and under it each day that was moved."""
    moved = [moved_words(facts[0]) for _, facts in measure.by_deadline]
    return "\n".join([measure.deadline, *(f"({words})" for words in moved if words)])


def moved_words(fact):
    """«перенесён с 31.05.2024 на 03.06.2024», «перенесён 2 раза, с … на …»; nothing where not."""
    if fact.due_on == fact.scheduled_on:
        return ""
    times = fact.told["moved"]
    often = f" {counted(times, 'раз', 'раза', 'раз')}," if times > 1 else ""
    return f"перенесён{often} с {shown(fact.scheduled_on)} на {shown(fact.due_on)}"


def reason_words(measure):
    """Why something was not done, came back or need not be done, with the names it is said of."""
    given = defaultdict(list)
    for fact in measure.facts:
        if fact.deviation.strip():
            given["", fact.deviation.strip()].append(fact)
        if fact.reason.strip() and fact.mark == Mark.NOT_REQUIRED:
            given["не требуется", fact.reason.strip()].append(fact)
        if fact.reason.strip() and fact.is_returned:
            given["возвращено", fact.reason.strip()].append(fact)
    if len(measure.facts) == 1:
        return "\n".join(
            f"{state.capitalize()}: {reason}" if state else reason for state, reason in given
        )
    return "\n".join(
        f"{names_of(facts)}{f' ({state})' if state else ''}: {reason}"
        for (state, reason), facts in given.items()
    )


def evidence_words(measure):
    """Documents by their kind, or by name where they have none, with the names of who sent them."""
    sent = defaultdict(list)
    for fact in measure.facts:
        for document in fact.told["evidence"]:
            sent[_document_words(document, measure)].append(fact)
    if len(measure.facts) == 1:
        return ";\n".join(sent)
    return ";\n".join(
        f"{words}{_copies(facts)}: {names_of(facts)}" for words, facts in sent.items()
    )


def names_of(facts):
    """«МБОУ СОШ № 1–3, 5»"""
    return gathered(dict.fromkeys(fact.body.name for fact in facts))


def _by_day(facts):
    return sorted(facts, key=lambda fact: fact.submitted_on)


def _document_words(document, measure):
    """«приказ «Приказ № 5.pdf»» of the only one who answers; of many, the kind alone."""
    kind, name = document["kind"].strip(), document["name"].strip()
    if kind and len(measure.facts) > 1:
        return kind
    is_said = name.casefold().startswith(kind.casefold())
    words = f"«{name}»" if is_said else f"{kind} «{name}»"
    # The whole of an address would not fit a column, and nobody types it from paper.
    site = urlsplit(document.get("link", "")).hostname
    return f"{words} (сайт {site})" if site and site != name else words


def _copies(facts):
    """How many documents there are, where they are more than the names that follow."""
    several = len(facts) > len({fact.body.pk for fact in facts})
    return f" ({counted(len(facts), 'документ', 'документа', 'документов')})" if several else ""


def _sentence(words):
    return words[:1].upper() + words[1:]
