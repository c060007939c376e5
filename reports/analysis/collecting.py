"""Step 3: how what is told was collected, and from whom."""

from reports.analysis.account import named_round
from reports.analysis.lists import dashed, names_in
from reports.document import Paragraph
from reports.measured_words import SUMS
from reports.sentences import (
    CONFIRMED,
    ENTERED,
    ORGANISATION,
    SCHOOL,
    acted,
    did,
    listed,
    sentence,
)
from roadmaps.deadline_words import day_words

_HOW = (
    "По каждому мероприятию и сроку организация представляет на портале отчёт с подтверждающими "
    "документами; отчёт принимает координатор. Засчитываются только принятые отчёты."
)


def collecting(account):
    blocks = [Paragraph(_HOW)]
    if account.round is None:
        return [*blocks, Paragraph("Раунд мониторинга к этой дате не проводился.")]
    blocks.append(Paragraph(_about_round(account.round)))
    blocks += map(Paragraph, _answers(account.standing))
    blocks += _values(account.indicators)
    return blocks


def _about_round(round):
    opened = sentence(
        f"сведения подтверждали в раунде мониторинга {named_round(round.title, round.cut_off_on)}"
    )
    if round.is_closed:
        closed_on = round.municipality.today(round.closed_at)
        return f"{opened} Раунд закрыт {day_words(closed_on)}, его итоги больше не изменяются."
    return f"{opened} Раунд ещё не закрыт, поэтому сведения могут быть неполными."


def _answers(standing):
    lines = standing.lines
    if not lines:
        return
    late = [line.name for line in standing.late]
    after = f", из них после установленного срока: {names_in(late, ORGANISATION)}" if late else ""
    confirmed = acted(standing.confirmed_count, ORGANISATION, CONFIRMED, len(lines))
    yield sentence(f"{confirmed} сведения{after}")
    waiting = [line.name for line in standing.waiting]
    if waiting and standing.confirmed_count:
        missing = did(len(waiting), CONFIRMED, ORGANISATION)
        yield sentence(f"не {missing}: {names_in(waiting, ORGANISATION)}")
    reopened = [
        f"{line.name} ({line.reopening_reason.rstrip('.')})"
        for line in lines
        if line.reopening_reason
    ]
    if reopened:
        yield sentence(
            f"для исправления заново открывались сведения: {listed(reopened, noun=ORGANISATION)}"
        )


def _values(indicators):
    if not indicators:
        return
    of_schools = [one for one in indicators if not one.line.is_municipal]
    if any(one.value is not None for one in of_schools):
        yield Paragraph(SUMS)
    points = [_entered(one) for one in of_schools if one.line.asked]
    municipal = len(indicators) - len(of_schools)
    if municipal:
        points += [
            f"«{one.title}» – значение подсчитывает орган управления образованием"
            for one in indicators
            if one.line.is_municipal
        ]
    if points:
        yield Paragraph("Кто внёс значения показателей:", is_kept=True)
        yield dashed(points)


def _entered(one):
    entered = acted(one.line.entered, SCHOOL, ENTERED, one.line.asked)
    silent = f"; не внесли: {names_in(one.silent, SCHOOL)}" if one.silent else ""
    return f"«{one.title}» – {entered} значения{silent if one.line.entered else ''}"
