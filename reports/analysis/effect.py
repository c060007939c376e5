"""Step 9: what came of measures and decisions, as far as the indicators show it."""

from reports.charts import trend
from reports.document import Blank, Paragraph
from reports.sentences import sentence
from roadmaps.deadline_words import day_words

_MOST_CHARTS = 6


def effect(account):
    told = [one for one in account.indicators if one.value is not None]
    blank = Blank("Оценка эффективности принятых мер и решений", lines=5)
    if not told:
        return [
            Paragraph(
                "Значений показателей на эту дату нет, поэтому об эффективности мер сведения "
                "портала позволяют судить только по исполнению мероприятий."
            ),
            blank,
        ]
    blocks = []
    drawn = 0
    for one in told:
        is_drawn = len(one.marks) > 1 and drawn < _MOST_CHARTS
        blocks.append(Paragraph(_told(one), is_kept=is_drawn))
        if is_drawn:
            blocks.append(
                trend(one.marks, title=one.title, target=one.level, target_words=one.level_words)
            )
            drawn += 1
    return [*blocks, blank]


def _told(one):
    """«Показатель «…»: 86,36 % при цели не менее 85 %; по сравнению с … – на … больше. …»"""
    words = [f"показатель «{one.title}» – {one.said(one.value)} (цель: {one.aim})"]
    if one.baseline is not None:
        words.append(
            f"по сравнению с исходным значением ({one.said(one.baseline)}) – "
            f"{one.change(one.baseline)}"
        )
    if one.former:
        day, value = one.former
        words.append(
            f"по сравнению со значением на {day_words(day)} ({one.said(value)}) – "
            f"{one.change(value)}"
        )
    if one.baseline is None and not one.former:
        words.append("исходного и прежних значений, с которыми его можно сравнить, нет")
    reached = {True: "Цель достигнута.", False: "Цель не достигнута."}.get(one.is_reached, "")
    return f"{sentence('; '.join(words))} {reached}".strip()
