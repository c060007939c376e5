"""«Исполнение»: how one roadmap stands, organisations by measures; on a phone, a list of them."""

from itertools import groupby
from operator import itemgetter

from django.db.models import Exists, F, OuterRef
from django.db.models.functions import Collate
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from monitoring.board import LOOKS, SIGNS, Board, Mark, Tally, mark_of
from monitoring.board_table import BoardTable
from monitoring.choices import AssignmentState
from monitoring.forms.board import BoardForm
from monitoring.models import Assignment
from monitoring.urgency import time_left
from monitoring.views.review import REVIEWERS
from roadmaps.choices import EditionState
from roadmaps.models import Activity, Roadmap
from schools.choices import OrganisationKind
from schools.models import Organisation
from schools.querysets import RUSSIAN_COLLATION
from schools.rights import Right
from schools.views.access import OneOfRightsRequired
from schools.views.saved_views import KeepsViews

OVERSEERS = (Right.OVERSEE, Right.RECOMMEND)


class BoardPage(KeepsViews, OneOfRightsRequired, TemplateView):
    """Narrowed by what the address asks: `roadmap`, `section`, `measure`, `school`, `show`.

    A section or a school that another roadmap has is passed over: whoever changes the roadmap in
    the form sends the rest of it along.
    """

    rights = OVERSEERS

    def get_context_data(self, **kwargs):
        context = super().get_context_data(
            **kwargs,
            roadmap=self.roadmap,
            can_review=any(self.request.user.may(right) for right in REVIEWERS),
        )
        if self.roadmap is None:
            return context
        of_asked = self.of_all if self.organisation is None else self.of_one_organisation
        asked = {"section": self.section, "show": self.show, "school": self.organisation}
        asked["measure"] = self.measure
        form = BoardForm(
            roadmaps=self.roadmaps,
            sections=self.sections,
            organisations=self.organisations.items(),
            initial={"roadmap": self.roadmap.pk, **asked},
        )
        return {
            **context,
            **of_asked(),
            "narrowing": {"form": form},
            "is_narrowed": any(asked.values()),
            "can_confirm": self.request.user.may(Right.RUN_ROUNDS),
            "can_report": self.request.user.may(Right.OVERSEE),
            "can_remind": self.request.user.may(Right.ACCEPT_REPORTS),
        }

    def get_template_names(self):
        if self.roadmap is None or self.organisation is None:
            return ["monitoring/board.html"]
        return ["monitoring/board_school.html"]

    @cached_property
    def assignments(self):
        return Assignment.objects.visible_to(self.request.user).exclude(
            state=AssignmentState.WITHDRAWN
        )

    @cached_property
    def roadmaps(self):
        """Those with something to do, the latest first."""
        of_roadmap = self.assignments.filter(roadmap=OuterRef("pk")).order_by()
        return list(
            Roadmap.objects.filter(Exists(of_roadmap))
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
    def section(self):
        """The primary key asked for; None for all."""
        return self.asked_of(self.sections, "section")

    @cached_property
    def measure(self):
        """The primary key of the only row of the plan asked for; None for all."""
        return self.asked_of([row.pk for row in self.activities], "measure")

    @cached_property
    def organisation(self):
        """The primary key asked for; None for all."""
        asked = self.request.GET.get("school", "")
        found = self.asked_of(self.organisations, "school")
        if asked and not found and not self.is_known(asked):
            raise Http404
        return found

    def is_known(self, organisation):
        return (
            organisation.isdecimal() and self.assignments.filter(organisation=organisation).exists()
        )

    def asked_of(self, known, name):
        asked = self.request.GET.get(name)
        return next((pk for pk in known if str(pk) == asked), None)

    @cached_property
    def show(self):
        """A name of `LOOKS`; empty for everything."""
        asked = self.request.GET.get("show", "")
        return asked if asked in LOOKS else ""

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
            .values_list("pk", "number", "title", "section_id", "section__title", named=True)
        )

    @cached_property
    def sections(self):
        """Titles by primary key, of those that have one."""
        return {row.section_id: row.section__title for row in self.activities if row.section__title}

    @cached_property
    def organisations(self):
        """Short names by primary key: schools in the alphabet, then the others."""
        of_organisation = self.assignments.filter(
            roadmap=self.roadmap, organisation=OuterRef("pk")
        ).order_by()
        rows = (
            Organisation.objects.filter(Exists(of_organisation))
            .order_by(Collate(F("short_name"), RUSSIAN_COLLATION), "pk")
            .values_list("pk", "short_name", "kind")
        )
        ordered = sorted(rows, key=lambda row: row[2] != OrganisationKind.SCHOOL)
        return {pk: name for pk, name, _ in ordered}

    @cached_property
    def asked_activities(self):
        return [
            row
            for row in self.activities
            if self.section in (None, row.section_id) and self.measure in (None, row.pk)
        ]

    def rows(self, **narrowed):
        """Plain rows of the asked measures, for `Board.of`, in no order: sorting takes its time."""
        asked = {row.pk for row in self.asked_activities}
        rows = (
            self.assignments.filter(roadmap=self.roadmap, **narrowed)
            .order_by()
            .values_list("pk", "organisation_id", "deadline__activity_id", "state", "due_on")
        )
        return (row for row in rows if row[2] in asked)

    def of_all(self):
        board = Board.of(self.rows(), today=self.today)
        activities = [
            row for row in self.asked_activities if self.is_shown(board.of_activity.get(row.pk))
        ]
        organisations = [
            (pk, name)
            for pk, name in self.organisations.items()
            if self.is_shown(board.of_organisation.get(pk))
        ]
        return {
            "table": BoardTable(board, activities, organisations, self.address()),
            "signs": [(mark, *words) for mark, words in SIGNS.items()],
            "total": board.total,
        }

    def is_shown(self, tally):
        """Whether a row or a column has anything of what is looked for."""
        if tally is None or not self.show:
            return tally is not None
        return tally.count(LOOKS[self.show].marks) > 0

    def of_one_organisation(self):
        """Everything that one organisation must do, in the order of the plan."""
        by_activity = {row.pk: [] for row in self.asked_activities}
        for row in sorted(self.rows(organisation=self.organisation), key=itemgetter(4, 0)):
            by_activity[row[2]].append(row)
        lines = [
            Line(row, activity, self.today)
            for activity in self.asked_activities
            for row in by_activity[activity.pk]
        ]
        shown = [line for line in lines if not self.show or line.mark in LOOKS[self.show].marks]
        return {
            "organisation": self.organisations[self.organisation],
            "groups": [
                (title, list(inside)) for title, inside in groupby(shown, lambda line: line.section)
            ],
            "total": Tally(line.mark for line in lines),
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
