"""«Исполнение»: how one roadmap stands, organisations by measures; on a phone, a list of them."""

from itertools import groupby

from django.db.models import F
from django.db.models.functions import Collate
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from monitoring.board import SIGNS, Board, Mark, mark_of
from monitoring.board_table import BoardTable
from monitoring.choices import AssignmentState
from monitoring.models import Assignment
from monitoring.urgency import time_left
from roadmaps.choices import EditionState
from roadmaps.models import Activity, Roadmap
from schools.choices import OrganisationKind
from schools.models import Organisation
from schools.querysets import RUSSIAN_COLLATION
from schools.rights import Right
from schools.views.access import OneOfRightsRequired

OVERSEERS = (Right.OVERSEE, Right.RECOMMEND)
REVIEWERS = (Right.ACCEPT_REPORTS, Right.RECOMMEND)


class BoardPage(OneOfRightsRequired, TemplateView):
    """Narrowed by what the address asks: `roadmap`, `section`, `problems`, `school`."""

    rights = OVERSEERS
    template_name = "monitoring/board.html"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(
            **kwargs,
            roadmaps=self.roadmaps,
            roadmap=self.roadmap,
            can_review=any(self.request.user.may(right) for right in REVIEWERS),
            signs=[(mark, *words) for mark, words in SIGNS.items()],
        )
        if self.roadmap is None:
            return context
        if "school" in self.request.GET:
            return {**context, **self.of_one_organisation()}
        return {**context, **self.of_all()}

    def get_template_names(self):
        return ["monitoring/board_school.html" if self.is_of_one else self.template_name]

    @property
    def is_of_one(self):
        return self.roadmap is not None and "school" in self.request.GET

    @cached_property
    def assignments(self):
        return Assignment.objects.visible_to(self.request.user).exclude(
            state=AssignmentState.WITHDRAWN
        )

    @cached_property
    def roadmaps(self):
        """Those with something to do, the latest first."""
        return list(
            Roadmap.objects.filter(
                pk__in=self.assignments.exclude(roadmap=None).order_by().values("roadmap")
            )
            .select_related("municipality")
            .order_by("-starts_on", "pk")
        )

    @cached_property
    def roadmap(self):
        """The one asked for, else the latest; None when there is nothing to show."""
        asked = self.request.GET.get("roadmap", "")
        if not asked:
            return next(iter(self.roadmaps), None)
        found = [roadmap for roadmap in self.roadmaps if str(roadmap.pk) == asked]
        if not found:
            raise Http404
        return found[0]

    @cached_property
    def today(self):
        return self.roadmap.municipality.today()

    @cached_property
    def activities(self):
        """Measures of the edition in force in the printed order, as plain rows."""
        return list(
            Activity.objects.filter(
                section__part__edition__roadmap=self.roadmap,
                section__part__edition__state=EditionState.APPROVED,
            )
            .order_by("section__part__position", "section__position", "position")
            .values_list("key", "pk", "number", "title", "section_id", "section__title", named=True)
        )

    def of_all(self):
        section = self.request.GET.get("section", "")
        only_problems = "problems" in self.request.GET
        activities = [
            row for row in self.activities if not section or str(row.section_id) == section
        ]
        keys = {row.key for row in activities}
        board = Board.of(
            (row for row in self.rows if row[2] in keys),
            today=self.today,
        )
        organisations = self.organisations_of(board.of_organisation)
        if only_problems:
            activities = [row for row in activities if _has_problems(board.of_activity, row.key)]
            organisations = [
                row for row in organisations if _has_problems(board.of_organisation, row[0])
            ]
        else:
            activities = [row for row in activities if row.key in board.of_activity]
        return {
            "table": BoardTable(board, activities, organisations, self.address()),
            "lines": [
                (f"{self.address()}&school={pk}", name, board.of_organisation[pk])
                for pk, name in organisations
            ],
            "sections": {
                row.section_id: row.section__title for row in self.activities if row.section__title
            },
            "section": section,
            "only_problems": only_problems,
            "total": board.total,
            "can_confirm": self.request.user.may(Right.RUN_ROUNDS),
        }

    @cached_property
    def rows(self):
        return (
            self.assignments.filter(roadmap=self.roadmap)
            .order_by("due_on", "pk")
            .values_list("pk", "organisation_id", "activity_key", "state", "due_on")
        )

    def organisations_of(self, pks):
        """`(pk, short name)`: schools in the alphabet, then the others."""
        rows = (
            Organisation.objects.filter(pk__in=pks)
            .order_by(Collate(F("short_name"), RUSSIAN_COLLATION), "pk")
            .values_list("pk", "short_name", "kind")
        )
        ordered = sorted(rows, key=lambda row: row[2] != OrganisationKind.SCHOOL)
        return [(pk, name) for pk, name, _ in ordered]

    def of_one_organisation(self):
        """Everything that one organisation must do, in the order of the plan."""
        asked = self.request.GET["school"]
        rows = [row for row in self.rows if str(row[1]) == asked]
        if not rows:
            raise Http404
        board = Board.of(rows, today=self.today)
        known = {row.key: (place, row) for place, row in enumerate(self.activities)}
        rows = sorted((row for row in rows if row[2] in known), key=lambda row: known[row[2]][0])
        lines = [Line(row, known[row[2]][1], self.today) for row in rows]
        return {
            "organisation": Organisation.objects.get(pk=rows[0][1]) if rows else None,
            "groups": [
                (title, list(inside)) for title, inside in groupby(lines, lambda line: line.section)
            ],
            "total": board.total,
            "back": self.address(),
        }

    def address(self):
        """The board of this roadmap as it is narrowed, without an organisation."""
        asked = self.request.GET.copy()
        asked.pop("school", None)
        asked["roadmap"] = str(self.roadmap.pk)
        return f"{reverse('monitoring:board')}?{asked.urlencode()}"


class Line:
    """An assignment of one organisation as a phone shows it."""

    def __init__(self, row, activity, today):
        self.pk, _, _, state, self.due_on = row
        self.number, self.title = activity.number, activity.title
        self.section = activity.section__title
        self.mark = mark_of(state, self.due_on, today=today)
        self.sign, self.words = SIGNS[self.mark]
        is_waiting = self.mark in (Mark.LATE, Mark.RETURNED, Mark.IN_WORK, Mark.NOT_STARTED)
        self.time_left = time_left(self.due_on, today=today) if is_waiting else ""


def _has_problems(tallies, place):
    return place in tallies and tallies[place].problems > 0
