"""Schools, people, agreements, joint events and acts that have the words."""

from django.db.models import F, Prefetch, Q
from django.db.models.functions import Collate
from django.urls import reverse

from reports.services.search.looking import Kind, hit
from roadmaps.models import Edition
from schools.day_words import day_words
from schools.lookups import Told
from schools.models import JointEvent, LegalAct, Organisation, PartnerAgreement, User
from schools.querysets import RUSSIAN_COLLATION
from schools.rights import Right


def find_organisations(looking):
    told = Told("short_name", "name", "inn", "head_name", "address", "phone", "email")
    return (
        Organisation.objects.visible_to(looking.user)
        .alias(told=told)
        .filter(told__words=looking.words)
        .select_related("municipality")
        .order_by(
            looking.titled_first("short_name", "name"),
            "-is_active",
            Collate(F("short_name"), RUSSIAN_COLLATION),
            "pk",
        )
    )


def show_organisation(row, looking):
    # One municipality need not be named to its own people.
    is_elsewhere = looking.user.acting.municipality_id is None
    return hit(
        looking,
        title=row.short_name,
        url=row.get_absolute_url(),
        notes=[
            row.get_kind_display(),
            "" if row.is_active else "закрыта",
            row.municipality if is_elsewhere else "",
        ],
        pieces=[
            ("Полное название", "" if row.name == row.short_name else row.name),
            ("Руководитель", row.head_name),
            ("Адрес", row.address),
            ("ИНН", row.inn),
            ("Телефон", row.phone),
            ("Почта", row.email),
        ],
    )


def find_people(looking):
    """Nobody for who may not open the pages of people."""
    people = User.objects.visible_to(looking.user).with_words(looking.words)
    return people.in_alphabet() if looking.user.may(Right.INVITE_SCHOOLS) else people.none()


def show_person(row, looking):
    return hit(
        looking,
        title=row.get_full_name(),
        url=row.get_absolute_url(),
        notes=["" if row.is_active else "доступ закрыт"],
        pieces=[("Почта", row.email)],
    )


def find_agreements(looking):
    agreements = (
        PartnerAgreement.objects.visible_to(looking.user)
        .with_words(looking.words)
        .select_related("supported_school", "leading_school")
    )
    if looking.year:
        agreements = agreements.in_year(looking.year)
    return agreements.order_by("-starts_on", "-pk")


def show_agreement(row, looking):
    return hit(
        looking,
        title=str(row),
        url=row.get_absolute_url(),
        notes=[f"с {day_words(row.starts_on)} по {day_words(row.ends_on)}"],
        pieces=[("Предмет", row.subject)],
    )


def find_joint_events(looking):
    events = (
        looking.of_place(JointEvent.objects)
        .filter(agreement__in=PartnerAgreement.objects.visible_to(looking.user).values("pk"))
        .with_words(looking.words)
        .select_related("agreement__supported_school", "agreement__leading_school")
    )
    events = looking.narrowed(events, year="planned_on__year")
    return events.order_by(looking.titled_first("title"), "-planned_on", "-pk")


def show_joint_event(row, looking):
    return hit(
        looking,
        title=row.title,
        url=f"{row.agreement.get_absolute_url()}#event-{row.pk}",
        notes=[day_words(row.planned_on), row.agreement],
        pieces=[("Итог", row.note)],
    )


def find_acts(looking):
    """Acts of a register that is the person's to see, and those of wordings that are."""
    editions = Edition.objects.visible_to(looking.user)
    seen = Q(municipality__in=looking.user.municipalities_with(Right.SEE_REGISTER))
    of_editions = editions.exclude(act=None).values("act")
    acts = (
        LegalAct.objects.filter(seen | Q(pk__in=of_editions))
        .alias(told=Told("kind", "number", "title", "issuer"))
        .filter(told__words=looking.words)
        .prefetch_related(
            Prefetch("editions", editions.select_related("roadmap").order_by("-number")),
            "categories",
        )
    )
    acts = looking.narrowed(acts, year="issued_on__year")
    return acts.order_by(F("issued_on").desc(nulls_last=True), "pk")


def show_act(row, looking):
    """An act has no page: it leads to what it approved."""
    edition = next(iter(row.editions.all()), None)
    category = next(iter(row.categories.all()), None)
    url, about = "", ""
    if edition:
        url, about = edition.get_absolute_url(), edition
    elif category and looking.user.may(Right.SEE_REGISTER):
        year = category.academic_year
        url = f"{reverse('schools:school_list')}?year={year}&category={category.category}"
        about = f"категории школ {year}/{year + 1} учебного года"
    return hit(
        looking,
        title=str(row),
        url=url,
        notes=[about],
        pieces=[("Название", row.title), ("Кто издал", row.issuer)],
    )


KINDS = (
    Kind("organisations", "Школы и организации", find_organisations, show_organisation),
    Kind("people", "Люди", find_people, show_person),
)
AGREEMENTS = (
    Kind("agreements", "Договоры", find_agreements, show_agreement, has_year=True),
    Kind("events", "Совместные мероприятия", find_joint_events, show_joint_event, has_year=True),
)
ACTS = (Kind("acts", "Распорядительные акты", find_acts, show_act, has_year=True),)
