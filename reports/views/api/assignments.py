"""What organisations must do by which day, and how it stands."""

from datetime import date, datetime
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Field, Query, Schema

from monitoring import conditions
from monitoring.choices import AssignmentState, Outcome
from monitoring.models import Assignment
from reports.views.api.access import ReadRouter
from reports.views.api.words import (
    ChangesPaging,
    Key,
    Page,
    choice,
    choice_or_null,
    narrowed,
    one_of,
    page_of,
    since,
)
from schools.choices import TokenScope

router = ReadRouter(TokenScope.ASSIGNMENTS, tags=["Исполнение"])


class AssignmentOut(Schema):
    id: int = Field(description="номер")
    municipality: int = Field(alias="municipality_id", description="муниципалитет")
    organisation: int = Field(alias="organisation_id", description="кто исполняет")
    roadmap: int | None = Field(alias="roadmap_id", description="дорожная карта")
    activity: int | None = Field(description="мероприятие действующей редакции")
    activity_key: UUID | None = Field(description="ключ мероприятия, общий для всех редакций")
    joint_event: int | None = Field(
        alias="joint_event_id", description="совместное мероприятие, если дело в договоре"
    )
    title: str = Field(description="что сделать")
    opens_on: date | None = Field(description="с какого дня")
    scheduled_on: date = Field(description="срок по плану, никогда не меняется")
    due_on: date = Field(description="срок сейчас, этот день включён")
    state: choice(AssignmentState, "состояние")
    outcome: choice_or_null(Outcome, "итог, о котором сообщили")
    is_late: bool = Field(description="срок прошёл, а отчёта нет; считается на сегодня")
    is_done_late: bool = Field(description="принято, но отправлено после срока")
    submitted_on: date | None = Field(description="день отправки отчёта")
    submitted_at: datetime | None = Field(description="момент отправки отчёта")
    decided_at: datetime | None = Field(description="момент решения по отчёту")
    deviation: str = Field(description="причина отклонения")
    comment: str = Field(description="комментарий исполнителя")
    reason: str = Field(description="замечание проверяющего")
    changed_at: datetime = Field(description="когда изменилось в последний раз")

    @staticmethod
    def resolve_activity(row):
        return row.deadline.activity_id if row.deadline_id else None

    @staticmethod
    def resolve_is_late(row, context):
        return row.is_late(today=_today(context["request"]))


class AssignmentFilters(ChangesPaging):
    roadmap: Key | None = Field(None, description="дорожная карта")
    school: Key | None = Field(None, description="школа или другая организация")
    state: one_of(AssignmentState, "состояние") = None
    is_late: bool | None = Field(None, description="просрочено на сегодня")
    due_from: date | None = Field(None, description="срок не раньше этого дня")
    due_to: date | None = Field(None, description="срок не позже этого дня")
    activity_key: UUID | None = Field(None, description="ключ мероприятия")


@router.read("/assignments", summary="Исполнение", response=Page[AssignmentOut])
def assignments(request, filters: Query[AssignmentFilters]):
    """Одна строка — один срок одной организации. Снятые (`withdrawn`) тоже приходят: так другая
    система узнаёт, что исполнять их больше не нужно."""
    rows = narrowed(
        _assignments(request),
        roadmap=filters.roadmap,
        organisation=filters.school,
        state=filters.state,
        activity_key=filters.activity_key,
        due_on__gte=filters.due_from,
        due_on__lte=filters.due_to,
        changed_at__gte=since(filters.changed_since),
    )
    if filters.is_late is not None:
        late = conditions.late(_today(request))
        rows = rows.filter(late if filters.is_late else ~late)
    return page_of(rows, filters)


@router.read("/assignments/{int:pk}", summary="Одно исполнение", response=AssignmentOut)
def assignment(request, pk: int):
    return get_object_or_404(_assignments(request), pk=pk)


def _assignments(request):
    return Assignment.objects.visible_to(request.auth).select_related(
        "deadline__activity", "joint_event"
    )


def _today(request):
    """Assignments are seen in one municipality only: that of the role."""
    return request.auth.acting.today(timezone.now())
