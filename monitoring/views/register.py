"""Everybody's assignments as a list: what stands behind the numbers of other pages."""

from django_filters.views import FilterView

from monitoring.assignment_card import Card
from monitoring.choices import AssignmentState
from monitoring.filters.register import RegisterFilter
from monitoring.models import Assignment, Evidence
from monitoring.views.board import OVERSEERS
from schools.views.access import OneOfRightsRequired

PAGE = 50


class AssignmentRegister(OneOfRightsRequired, FilterView):
    """What the reader watches, by the day it is due."""

    rights = OVERSEERS
    filterset_class = RegisterFilter
    template_name = "monitoring/assignment_register.html"
    paginate_by = PAGE
    strict = False

    def get_queryset(self):
        return (
            Assignment.objects.visible_to(self.request.user)
            .exclude(state=AssignmentState.WITHDRAWN)
            .order_by("due_on", "pk")
        )

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs, is_filtered=self.filterset.is_used)
        today = self.request.user.acting.today()
        rows = list(context["page_obj"].object_list.as_lines())
        documents = Evidence.objects.current().count_by_assignment(rows)
        return {**context, "cards": [Card(row, today, documents[row.pk]) for row in rows]}
