"""Counts of assignments side by side: a row for each section, or for each organisation."""

from reports.document import Row
from reports.facts import counts_of
from reports.tabulated import tabulated

_CAPTIONS = {
    "accepted": "Принято",
    "in_time": "Из них в срок",
    "percent": "Принято, %",
    "done_late": "Сдано с опозданием",
    "partly_done": "Выполнено частично",
    "not_done": "Не выполнено",
    "in_review": "На проверке",
    "late": "Просрочено",
    "waiting": "Срок не истёк",
}


def standings(title, caption, groups, facts):
    """A Table with a row for each `(name, facts of the group)` and one for all of the `Facts`.

    `caption` stands above the names.
    """
    rows = [_row(name, of_group) for name, of_group in groups]
    rows.append(_row("Всего", facts.all, is_total=True))
    captions = (caption, required_words(facts), *_CAPTIONS.values())
    return tabulated(captions, rows, title=title, widest=0)


def required_words(facts):
    """What is counted: rows of a plan in which each has one who answers and one day, or reports."""
    return "Мероприятий" if facts.is_one_to_one else "Требуется отчётов"


def _row(name, facts, *, is_total=False):
    counts = counts_of(facts)
    told = (counts["applicable"], *(counts[told] for told in _CAPTIONS))
    return Row((name, *told), is_total=is_total)
