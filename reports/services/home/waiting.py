"""What waits for the person who reads: how many, of what, and where to decide."""

from dataclasses import dataclass

from django.db.models import Count, Min

from monitoring.models import Assignment, MonitoringRound, Reminder
from monitoring.urgency import SOON, time_left
from reports.services.home.addresses import address
from roadmaps.deadline_words import day_words
from roadmaps.models import Activity, ResponsibleParty, StagedImport
from roadmaps.services.waiting import waiting_editions
from schools.choices import AgreementState
from schools.counting import counted, form_of
from schools.models import Invitation, PartnerAgreement, User
from schools.services.calendar import is_final

# From this month on people plan by the calendar of the next year.
OCTOBER = 10


@dataclass(frozen=True, slots=True)
class Waiting:
    """So many rows wait. `words` go on after the `count`, and `url` leads to exactly these rows;
    `is_pressing` where somebody is kept waiting or a day is over."""

    count: int
    words: str
    url: str
    note: str = ""
    is_pressing: bool = False


def _waits(count, one, few, many, url, *, note="", is_pressing=False):
    return Waiting(count, form_of(count, one, few, many), url, note, is_pressing)


def for_coordinator(user, figures):
    """`figures` are the `Figures` of all that the coordinator sees."""
    today = user.acting.today()
    return _those(
        to_review(user),
        *_editions(user, "returned"),
        _unexplained(figures, note="напомните тем, кто отвечает, или перенесите срок"),
        *_rounds(user, today),
        own_tasks(user, today),
        _without_control_date(user, today),
        _unread(user, today),
        _unknown_parties(user),
        _imports(user),
        _expiring_agreements(user, today),
        _overdue_events(user, today),
        _letters(user, today),
        *_editions(user, "draft"),
        *_editions(user, "review"),
    )


def for_official(user, figures):
    return _those(
        *_editions(user, "decision"),
        to_review(user),
        _unexplained(figures, note="напомните тем, кто отвечает; сроки переносит координатор"),
    )


def for_curator(user, figures):
    return _those(
        to_review(user, is_advised=True), _unexplained(figures, note="узнайте у школы, что мешает")
    )


def for_administrator(user):
    today = user.acting.today()
    return _those(
        _letters(user, today),
        _settings(user),
        *_calendars(user, today),
        _invitations(user),
        _people_without_role(user, today),
    )


def _those(*waiting):
    return [one for one in waiting if one.count]


def to_review(user, *, is_advised=False):
    """Reports that wait for the person's decision, or for their advice."""
    told = Assignment.objects.in_review_of(user).aggregate(
        count=Count("pk"), oldest=Min("submitted_on")
    )
    words = ("ждёт", "ждут", "ждут")
    what = "вашей рекомендации" if is_advised else "проверки"
    nouns = ("отчёт", "отчёта", "отчётов")
    note = ""
    if told["count"]:
        days = (user.acting.today() - told["oldest"]).days
        waited = f" — {counted(days, 'день', 'дня', 'дней')}" if days > 0 else ""
        note = f"дольше всех: с {day_words(told['oldest'])}{waited}"
    return _waits(
        told["count"],
        *(f"{noun} {verb} {what}" for noun, verb in zip(nouns, words, strict=True)),
        address("monitoring:review_list"),
        note=note,
        is_pressing=True,
    )


def _unexplained(figures, *, note):
    return _waits(
        figures.unexplained,
        "просроченная задача без объяснения причины",
        "просроченные задачи без объяснения причины",
        "просроченных задач без объяснения причины",
        figures.url("unexplained"),
        note=note,
        is_pressing=True,
    )


EDITIONS = {
    "decision": ("редакция ждёт вашего утверждения", "редакции ждут вашего утверждения"),
    "returned": ("редакция возвращена на доработку", "редакции возвращены на доработку"),
    "draft": ("проект в работе", "проекта в работе"),
    "review": ("редакция на согласовании", "редакции на согласовании"),
}
MANY = {
    "decision": "редакций ждут вашего утверждения",
    "returned": "редакций возвращено на доработку",
    "draft": "проектов в работе",
    "review": "редакций на согласовании",
}


def _editions(user, name):
    """One Waiting, or none: a single wording is led to itself and named, several to their list."""
    editions = list(
        waiting_editions(user)[name].select_related("roadmap").defer("order").order_by("pk")
    )
    if not editions:
        return
    url = address("roadmaps:roadmap_list", waits=name)
    if len(editions) == 1:
        url = editions[0].get_absolute_url()
    yield _waits(
        len(editions),
        *EDITIONS[name],
        MANY[name],
        url,
        note="; ".join(_named(edition) for edition in editions[:3]),
        is_pressing=name in ("decision", "returned"),
    )


def _named(edition):
    title = edition.roadmap.title
    short = title if len(title) <= 90 else f"{title[:89].rstrip()}…"
    return f"«{short}», редакция {edition.number}"


def _rounds(user, today):
    """Of each open round, those who have not answered; or that all have, and it may be closed."""
    rounds = MonitoringRound.objects.visible_to(user).open().with_confirmed()
    for round in rounds.order_by("cut_off_on", "pk"):
        left = time_left(round.cut_off_on, today=today)
        silent = round.asked - round.confirmed
        is_over = round.cut_off_on < today
        told = f"{round.title}: подтвердили {round.confirmed} из {round.asked}, {left}"
        if silent:
            yield _waits(
                silent,
                "организация не подтвердила сведения в раунде",
                "организации не подтвердили сведения в раунде",
                "организаций не подтвердили сведения в раунде",
                f"{round.get_absolute_url()}#answers-waiting",
                note=told,
                is_pressing=is_over,
            )
        else:
            yield Waiting(1, "раунд можно закрыть", round.get_absolute_url(), told, is_over)


def own_tasks(user, today):
    """What the person reports on themselves, late or due within two weeks."""
    rows = Assignment.objects.prepared_by(user).open().filter(due_on__lte=today + SOON)
    return _waits(
        rows.count(),
        "ваша задача, срок которой прошёл или истекает в ближайшие две недели",
        "ваши задачи, срок которых прошёл или истекает в ближайшие две недели",
        "ваших задач, срок которых прошёл или истекает в ближайшие две недели",
        address("monitoring:assignment_list"),
    )


def _without_control_date(user, today):
    rows = Activity.objects.editable_by(user).running(on=today).without_control_date()
    return _waits(
        rows.count(),
        "мероприятие «по отдельному плану» без контрольной даты",
        "мероприятия «по отдельному плану» без контрольной даты",
        "мероприятий «по отдельному плану» без контрольной даты",
        address("roadmaps:activity_list", waits="control"),
        note="пока даты нет, исполнение никому не назначено",
    )


def _unread(user, today):
    rows = Activity.objects.editable_by(user).running(on=today).unread()
    return _waits(
        rows.count(),
        "срок портал не прочитал",
        "срока портал не прочитал",
        "сроков портал не прочитал",
        address("roadmaps:activity_list", waits="unread"),
        note="уточните срок, чтобы о нём можно было напомнить",
    )


def _unknown_parties(user):
    rows = ResponsibleParty.objects.editable_by(user).unknown()
    return _waits(
        rows.count(),
        "ответственный порталу не известен",
        "ответственных порталу не известны",
        "ответственных порталу не известны",
        address("roadmaps:party_list", known="no"),
        note="укажите, кто это: организация, человек или группа",
    )


def _imports(user):
    return _waits(
        StagedImport.objects.visible_to(user).waiting().count(),
        "загруженный файл не подтверждён",
        "загруженных файла не подтверждены",
        "загруженных файлов не подтверждены",
        f"{address('roadmaps:import_upload')}#waiting",
    )


def _expiring_agreements(user, today):
    rows = PartnerAgreement.objects.visible_to(user).in_state(AgreementState.EXPIRING, today=today)
    told = rows.aggregate(count=Count("pk"), first=Min("ends_on"))
    return _waits(
        told["count"],
        "договор истекает в ближайшие 30 дней",
        "договора истекают в ближайшие 30 дней",
        "договоров истекают в ближайшие 30 дней",
        address("schools:agreement_list", state=AgreementState.EXPIRING),
        note=f"первый — {day_words(told['first'])}" if told["first"] else "",
    )


def _overdue_events(user, today):
    rows = PartnerAgreement.objects.visible_to(user).with_events(today=today)
    return _waits(
        rows.filter(overdue_count__gt=0).count(),
        "договор, по которому совместное мероприятие не проведено в срок",
        "договора, по которым совместные мероприятия не проведены в срок",
        "договоров, по которым совместные мероприятия не проведены в срок",
        address("schools:agreement_list", events="overdue"),
    )


def _letters(user, today):
    return _waits(
        Reminder.objects.watched_by(user).troubling(today=today).count(),
        "письмо не ушло",
        "письма не ушли",
        "писем не ушли",
        address("monitoring:reminder_list", state="troubling"),
        note="причина — в журнале писем",
        is_pressing=True,
    )


def _settings(user):
    empty = user.acting.municipality.unfilled
    return _waits(
        len(empty),
        "поле в сведениях о муниципалитете не заполнено",
        "поля в сведениях о муниципалитете не заполнены",
        "полей в сведениях о муниципалитете не заполнены",
        address("schools:municipality_edit"),
        note=", ".join(empty),
    )


def _calendars(user, today):
    years = [today.year, today.year + 1] if today.month >= OCTOBER else [today.year]
    for year in years:
        if not is_final(user.acting.municipality, year=year):
            yield Waiting(
                1,
                f"календарь на {year} год не утверждён",
                address("schools:calendar_year", year),
                "по нему считаются рабочие дни и уходят напоминания",
            )


def _invitations(user):
    told = (
        Invitation.objects.visible_to(user)
        .waiting()
        .aggregate(count=Count("pk"), first=Min("invited_at"))
    )
    note = ""
    if told["count"]:
        note = f"самое раннее — {day_words(user.acting.municipality.today(told['first']))}"
    return _waits(
        told["count"],
        "приглашение без ответа",
        "приглашения без ответа",
        "приглашений без ответа",
        f"{address('schools:person_list')}#invitations-title",
        note=note,
    )


def _people_without_role(user, today):
    return _waits(
        User.objects.visible_to(user).without_access(user, on=today).count(),
        "человек без действующей роли",
        "человека без действующей роли",
        "человек без действующей роли",
        address("schools:person_list", state="ended"),
    )
