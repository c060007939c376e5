"""Step 5: where what was planned did not come about, why, and how it was the time before."""

from operator import itemgetter

from monitoring.board import Mark
from reports.analysis.account import called, named_round
from reports.analysis.lists import names_in
from reports.cells import shown
from reports.document import Blank, Paragraph, Row
from reports.sentences import (
    ACTIVITY,
    GOT,
    ORGANISATION,
    OVERDUE,
    REPORT,
    SCHOOL,
    did,
    difference,
    happened,
    listed,
    number_of,
    out_of,
    sentence,
)
from reports.tabulated import tabulated

_MOST_REASONS = 30
_OUTCOMES = {Mark.PARTLY: "выполнено частично", Mark.NOT_DONE: "не выполнено"}


def causes(account):
    return [
        *_compared(account),
        *_passed(account),
        *_late(account),
        *_delayed(account),
        *_reasons(account),
        *_moved(account),
        *_below(account),
        Blank("Причины отставания и трудности, выявленные в школах", lines=4),
    ]


def _compared(account):
    before, counts = account.former, account.counts
    if before is None:
        yield Paragraph(
            "Сравнить исполнение не с чем: закрытых раундов мониторинга раньше не было."
        )
        return
    totals = before["totals"]
    whole = [f" из\u00a0{shown(told['applicable'])}" for told in (totals, counts)]
    yield Paragraph(
        f"По сравнению с итогами раунда {named_round(before['title'], before['cut_off_on'])} "
        f"принято {_change(counts['accepted'], totals['accepted'], *whole)}; "
        f"просрочено {_change(counts['late'], totals['late'])}."
    )


def _change(now, before, whole_before="", whole=""):
    """«на 23 отчёта больше (было 15 из 221, стало 38 из 221)», «столько же (4)»"""
    told = (
        f"{shown(now)}{whole}"
        if (now, whole) == (before, whole_before)
        else f"было {shown(before)}{whole_before}, стало {shown(now)}{whole}"
    )
    return f"{difference(now, before, REPORT)} ({told})"


def _passed(account):
    """Which organisations and sections did well, and which did not, of what is due already."""
    bodies = [_due(account, facts) for facts in account.facts.of_body.values()]
    bodies = [due for due in bodies if due]
    done = sum(all(fact.is_accepted for fact in due) for due in bodies)
    if done and len(bodies) > 1:
        yield Paragraph(
            f"Все отчёты, срок которых истёк, приняты у\u00a0{out_of(done, ORGANISATION)} "
            f"из\u00a0{shown(len(bodies))}."
        )
    ranked = sorted(
        (
            (sum(fact.is_accepted for fact in due) / len(due), name, due)
            for name, facts in account.sections
            if name and (due := _due(account, facts))
        ),
        key=itemgetter(0),
    )
    if len(ranked) > 1 and ranked[0][0] < ranked[-1][0]:
        worst, best = (_share_of(name, due) for _, name, due in (ranked[0], ranked[-1]))
        yield Paragraph(
            f"По наступившим срокам лучше всего исполнен раздел {best}, хуже всего – {worst}."
        )


def _due(account, facts):
    return [fact for fact in facts if fact.due_on < account.on and fact.mark != Mark.NOT_REQUIRED]


def _late(account):
    if not account.late:
        yield Paragraph("Просроченных отчётов на эту дату нет.")
        return
    facts = [fact for _, late in account.late for fact in late]
    who = names_in((fact.body.name for fact in facts), ORGANISATION)
    count = sentence(happened(len(facts), OVERDUE, REPORT))
    yield Paragraph(f"{count} Просрочку допустили: {who}.", is_kept=True)
    yield tabulated(
        ("Мероприятие", "Срок", "Не представили", "Просрочено, дней"),
        [
            Row(
                (
                    called(late[0].measure),
                    day,
                    names_in((fact.body.name for fact in late), ORGANISATION),
                    late[0].days_late,
                )
            )
            for day, late in account.late
        ],
        title="Просроченные отчёты",
        widest=0,
    )


def _delayed(account):
    found = [fact for fact in account.facts.all if fact.is_done_late]
    if found:
        who = names_in((fact.body.name for fact in found), ORGANISATION)
        yield Paragraph(f"Представлено с опозданием: {number_of(len(found), REPORT)} ({who}).")


def _reasons(account):
    """A row for each measure, outcome and reason, with the organisations that gave it."""
    found = {}
    for fact in account.of_marks(*_OUTCOMES):
        key = called(fact.measure), _OUTCOMES[fact.mark], fact.deviation.strip()
        found.setdefault(key, []).append(fact.body.name)
    if not found:
        return
    yield Paragraph("Отклонения от плана и их причины, названные организациями:", is_kept=True)
    rows = [
        Row((measure, outcome, names_in(names, ORGANISATION), reason))
        for (measure, outcome, reason), names in found.items()
    ]
    yield tabulated(
        ("Мероприятие", "Итог", "Организации", "Причина"),
        rows[:_MOST_REASONS],
        title="Причины отклонений",
        widest=0,
    )
    if len(rows) > _MOST_REASONS:
        yield Paragraph(
            f"Показаны первые {_MOST_REASONS} строк из\u00a0{len(rows)}; все они есть в отчёте об "
            "исполнении."
        )


def _moved(account):
    moved = {
        (fact.measure, fact.scheduled_on)
        for fact in account.facts.all
        if fact.due_on != fact.scheduled_on
    }
    if moved:
        activities = out_of(len({measure for measure, _ in moved}), ACTIVITY)
        yield Paragraph(f"Сроки переносились у\u00a0{activities} (основания – в\u00a0разделе 8).")


def _share_of(name, due):
    """««Методическая помощь» (11 из 13)»"""
    accepted = sum(fact.is_accepted for fact in due)
    return f"«{name}» ({shown(accepted)} из\u00a0{shown(len(due))})"


def _below(account):
    for one in account.indicators:
        told = [school for school in one.schools if school.is_reached is not None]
        below = [school for school in told if not school.is_reached]
        if below:
            names = [f"{school.name} ({one.said(school.value)})" for school in below]
            yield Paragraph(
                f"Цели показателя «{one.title}» не {did(len(below), GOT, SCHOOL)} "
                f"из\u00a0{len(told)}: {listed(names, noun=SCHOOL)}."
            )
