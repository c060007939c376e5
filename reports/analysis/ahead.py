"""Step 7: the measures that come next."""

from reports.analysis.account import called
from reports.document import Blank, Paragraph, Row
from reports.sentences import DEADLINE, REPORT, number_of
from reports.tabulated import tabulated
from roadmaps.deadline_words import day_words

_MOST = 15


def ahead(account):
    return [*_planned(account), Blank("Дополнительные меры поддержки школ")]


def _planned(account):
    groups = account.ahead
    if not groups:
        yield Paragraph("Все сроки, которые дорожная карта называет датами, наступили.")
        return
    left = sum(len(facts) for _, facts in groups)
    yield Paragraph(
        f"По дорожной карте предстоит представить {number_of(left, REPORT)}; ближайший срок – "
        f"{day_words(groups[0][0])}:",
        is_kept=True,
    )
    yield tabulated(
        ("Срок", "Мероприятие", "Ответственные", "Осталось отчётов"),
        [
            Row((day, called(facts[0].measure), facts[0].measure.responsible, len(facts)))
            for day, facts in groups[:_MOST]
        ],
        title="Ближайшие мероприятия",
        widest=1,
    )
    if len(groups) > _MOST:
        later = number_of(len(groups) - _MOST, DEADLINE)
        yield Paragraph(f"Показаны ближайшие сроки; позже – ещё {later}.")
