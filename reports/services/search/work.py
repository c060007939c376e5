"""What was reported: assignments, documents, best practice and reports that have the words."""

from django.urls import reverse

from monitoring.models import Assignment, Evidence
from reports.models import Report
from reports.services.search.looking import Kind, hit
from schools.day_words import day_words
from schools.lookups import Told


def find_assignments(looking):
    """By what was said of them; by the words of the plan its rows are found."""
    found = (
        Assignment.objects.visible_to(looking.user)
        .with_words(looking.words)
        .select_related("deadline__activity", "joint_event", "organisation")
    )
    found = looking.narrowed(found, roadmap="roadmap", year="due_on__year")
    return found.order_by("-due_on", "-pk")


def show_assignment(row, looking):
    return hit(
        looking,
        title=row.title,
        url=row.get_absolute_url(),
        notes=[row.organisation, f"срок {day_words(row.due_on)}", row.get_state_display()],
        pieces=[
            ("Комментарий", row.comment),
            ("Причина отклонения", row.deviation),
            ("Замечание", row.reason),
        ],
    )


def find_documents(looking):
    found = (
        looking.of_place(Evidence.objects.visible_to(looking.user))
        .current()
        .alias(told=Told("name", "kind", "link"))
        .filter(told__words=looking.words)
        .select_related(
            "assignment__organisation", "assignment__deadline__activity", "assignment__joint_event"
        )
    )
    found = looking.narrowed(found, roadmap="assignment__roadmap", year="uploaded_at__year")
    return found.order_by(looking.titled_first("name"), "-uploaded_at", "-pk")


def show_document(row, looking):
    return hit(
        looking,
        title=row.name,
        url=f"{row.assignment.get_absolute_url()}#evidence-{row.pk}",
        notes=[row.assignment.organisation, row.assignment.title],
        pieces=[("Вид документа", row.kind), ("Ссылка", row.link)],
    )


def find_practices(looking):
    found = (
        Evidence.objects.shared_with(looking.user)
        .with_words(looking.words)
        .select_related("assignment__organisation", "direction")
    )
    found = looking.narrowed(found, year="shared_at__year")
    return found.order_by(looking.titled_first("shared_title"), "-shared_at", "-pk")


def show_practice(row, looking):
    return hit(
        looking,
        title=row.shared_title or row.name,
        url=reverse("monitoring:practice_detail", args=[row.pk]),
        notes=[row.assignment.organisation, row.direction],
        pieces=[("Документ", row.name), ("Вид документа", row.kind)],
    )


def find_reports(looking):
    told = Told("name", "roadmap__title", "edition__roadmap__title", "school__short_name")
    found = (
        Report.objects.visible_to(looking.user)
        .ready()
        .alias(told=told)
        .filter(told__words=looking.words)
        .with_subjects()
    )
    found = looking.narrowed(found, roadmap="roadmap", year="on__year")
    return found.order_by("-ordered_at", "-pk")


def show_report(row, looking):
    return hit(
        looking,
        title=row.name,
        url=row.get_absolute_url(),
        notes=[row.get_kind_display(), f"на {day_words(row.on)}"],
        pieces=[("О чём", row.subject)],
    )


KINDS = (
    Kind("assignments", "Исполнение", find_assignments, show_assignment, True, True),
    Kind("documents", "Документы", find_documents, show_document, True, True),
)
MADE = (
    Kind("reports", "Готовые отчёты", find_reports, show_report, True, True),
    Kind("practices", "Методические материалы", find_practices, show_practice, has_year=True),
)
