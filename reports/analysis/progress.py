"""Step 4: monitoring of how the measures are carried out."""

from reports.charts import PORTRAIT, Bar, Fill, Kind, bars, shares
from reports.document import Paragraph, Row
from reports.facts import counts_of
from reports.progress import progress as progress_words
from reports.tabulated import tabulated

# What all that must be handed in is made of.
STATES = (
    ("accepted", Kind("принято", Fill.DARK)),
    ("partly_done", Kind("выполнено частично", Fill.HATCHED)),
    ("not_done", Kind("не выполнено", Fill.CROSSED)),
    ("in_review", Kind("на проверке", Fill.LIGHT)),
    ("late", Kind("просрочено", Fill.BLACK)),
    ("waiting", Kind("срок не истёк", Fill.WHITE)),
)
_KINDS = [kind for _, kind in STATES]
_COUNTED = ("Всего отчётов", "Принято", "Просрочено")
_MOST = 30  # rows in a table and bars in a chart
_SHEET = PORTRAIT._replace(height=430)  # two thirds of a page, that it finds room for itself
_WITHOUT_SECTION = "Вне разделов"


def progress(account):
    sections = [(name or _WITHOUT_SECTION, counts_of(facts)) for name, facts in account.sections]
    bodies = [
        (body.name, counts_of(account.facts.of_body[body.pk])) for body in account.facts.bodies
    ]
    return [
        Paragraph(progress_words(account.facts)),
        *_drawn(shares([("", _states(account.counts))], _KINDS, title="Состояние отчётов")),
        *_compared(sections, account.counts, by="разделам", caption="Раздел"),
        *_compared(bodies, account.counts, by="организациям", caption="Организация"),
    ]


def _compared(parts, counts, *, by, caption):
    """A chart and a table of `(name, counts)`; nothing where there is nothing to compare.

    Of very many, those are told that have come less far.
    """
    parts = [(name, of) for name, of in parts if of["applicable"]]
    if len(parts) < 2:
        return
    title = f"Исполнение по {by}"
    told = _least(parts)
    rows = [Bar(name, of["accepted"], of["applicable"]) for name, of in parts]
    yield from _drawn(bars(rows, title=title, counted="Принято отчётов", sheet=_SHEET, most=_MOST))
    yield tabulated(
        (caption, *_COUNTED),
        [
            *(Row((name, *_cells(of))) for name, of in told),
            Row(("Итого", *_cells(counts)), is_total=True),
        ],
        title=title,
        widest=0,
    )
    if len(told) < len(parts):
        yield Paragraph(
            f"Показано {len(told)} строк из\u00a0{len(parts)}: те, где принятых отчётов меньше. "
            "В\u00a0строке «Итого» учтены все; все строки есть в\u00a0отчёте об исполнении."
        )


def _least(parts):
    """The parts in their order, of too many those with the least shares accepted."""
    if len(parts) <= _MOST:
        return parts
    least = sorted(parts, key=lambda part: part[1]["accepted"] / part[1]["applicable"])[:_MOST]
    names = {name for name, _ in least}
    return [part for part in parts if part[0] in names]


def _cells(counts):
    return counts["applicable"], counts["accepted"], counts["late"]


def _drawn(chart):
    return [] if chart is None else [chart]


def _states(counts):
    return [counts[name] for name, _ in STATES]
