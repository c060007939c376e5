"""Step 2: what the roadmap is measured by, and how it stands."""

from reports.document import Paragraph, Row
from reports.measured_words import NO_INDICATORS, value_words, verdict, verdicts
from reports.sentences import INDICATOR, Verb, happened, sentence
from reports.tabulated import tabulated

_SET = Verb("установлен", "установлена", "установлено", "установлены")


def targets(account):
    found = account.indicators
    if not found:
        return [
            Paragraph(
                f"{NO_INDICATORS} О её результатах можно судить только по исполнению мероприятий."
            )
        ]
    told = sentence("дорожной картой", happened(len(found), _SET, INDICATOR))
    return [
        Paragraph(f"{told} {verdicts(found)}", is_kept=True),
        tabulated(
            ("Показатель", "Цель", "Факт", "Оценка"),
            [Row((one.title, one.target_words, value_words(one), verdict(one))) for one in found],
            title="Целевые показатели",
            widest=0,
        ),
    ]
