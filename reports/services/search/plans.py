"""Roadmaps, their rows and their indicators that have the words.

A row that several wordings have is found once: in the one in force, else in the newest draft.
"""

from django.db.models import Exists, OuterRef, Q

from reports.services.search.looking import Kind, hit
from roadmaps.choices import EditionState
from roadmaps.deadline_words import period_words
from roadmaps.models import Activity, Edition, Indicator, Roadmap
from roadmaps.querysets import IN_WORK


def find_roadmaps(looking):
    roadmaps = (
        Roadmap.objects.visible_to(looking.user)
        .filter(title__words=looking.words)
        .select_related("school", "municipality")
    )
    if looking.roadmap:
        roadmaps = roadmaps.filter(pk=looking.roadmap)
    if looking.year:
        roadmaps = roadmaps.in_year(looking.year)
    return roadmaps.order_by("level", "-starts_on", "-pk")


def show_roadmap(row, looking):
    return hit(
        looking,
        title=row.title,
        url=row.get_absolute_url(),
        notes=[period_words(row.period), row.school],
    )


def find_activities(looking):
    found = _once(Activity, "section__part__edition", looking)
    return found.select_related("section__part__edition__roadmap").order_by(
        looking.titled_first("title"),
        "section__part__edition__roadmap__level",
        "-section__part__edition__roadmap__starts_on",
        "section__part__edition",
        "section__part__position",
        "section__position",
        "position",
    )


def show_activity(row, looking):
    edition = row.section.part.edition
    return hit(
        looking,
        title=str(row) or "Мероприятие без названия",
        url=f"{edition.get_absolute_url()}#activity-{row.pk}",
        notes=_where(edition),
        pieces=[
            ("Срок", row.deadline_phrase),
            ("Ответственные", row.responsible),
            ("Ожидаемый результат", row.result),
            ("Подтверждающий документ", row.evidence),
            ("Информационное сопровождение", row.publicity),
            *(("Прочее", str(text)) for text in row.extra.values()),
        ],
    )


def find_indicators(looking):
    found = _once(Indicator, "edition", looking)
    return found.select_related("edition__roadmap").order_by(
        looking.titled_first("title"), "-edition__roadmap__starts_on", "edition", "position"
    )


def show_indicator(row, looking):
    return hit(
        looking,
        title=row.title,
        url=f"{row.edition.get_absolute_url()}#indicator-{row.pk}",
        notes=[row.target_words, *_where(row.edition)],
        pieces=[("Как напечатано", row.phrase), ("От чего считается", row.base)],
    )


def _once(model, edition, looking):
    """Rows of wordings in force or in work that have the words; of two with one key, that of the
    wording in force."""
    editions = Edition.objects.visible_to(looking.user).filter(
        state__in=[EditionState.APPROVED, *IN_WORK]
    )
    if looking.roadmap:
        editions = editions.filter(roadmap=looking.roadmap)
    if looking.year:
        editions = editions.filter(roadmap__in=Roadmap.objects.in_year(looking.year).values("pk"))
    in_force = model.objects.filter(
        **{
            "key": OuterRef("key"),
            f"{edition}__roadmap": OuterRef(f"{edition}__roadmap"),
            f"{edition}__state": EditionState.APPROVED,
        }
    ).with_words(looking.words)
    return (
        looking.of_place(model.objects)
        .filter(
            Q(**{f"{edition}__state": EditionState.APPROVED}) | ~Exists(in_force),
            **{f"{edition}__in": editions.values("pk")},
        )
        .with_words(looking.words)
    )


def _where(edition):
    draft = "" if edition.is_in_force else f"редакция {edition.number}: "
    state = "" if edition.is_in_force else edition.get_state_display()
    return [edition.roadmap, f"{draft}{state}"]


KINDS = (
    Kind("roadmaps", "Дорожные карты", find_roadmaps, show_roadmap, True, True),
    Kind("activities", "Мероприятия", find_activities, show_activity, True, True),
)
INDICATORS = (Kind("indicators", "Показатели", find_indicators, show_indicator, True, True),)
