"""The list of roadmaps."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.db.models import Count, OuterRef, Prefetch, Subquery
from django.db.models.functions import Coalesce
from django_filters.views import FilterView
from django_tables2 import SingleTableMixin

from roadmaps.filters import RoadmapFilter
from roadmaps.models import Activity, Edition, Roadmap, StagedImport
from roadmaps.tables import RoadmapTable
from roadmaps.views.plan_making import plan_level
from schools.rights import Right
from schools.views.saved_views import KeepsViews


class RoadmapList(KeepsViews, LoginRequiredMixin, SingleTableMixin, FilterView):
    """Every roadmap that the reader may see, each by the edition to be read first."""

    table_class = RoadmapTable
    filterset_class = RoadmapFilter
    template_name = "roadmaps/roadmap_list.html"
    strict = False

    def get_queryset(self):
        user = self.request.user
        editions = Edition.objects.visible_to(user).in_force_first()
        shown = editions.filter(roadmap=OuterRef("pk"))[:1]
        activities = (
            Activity.objects.filter(section__part__edition=OuterRef("shown_edition"))
            .order_by()
            .values("section__part__edition")
            .annotate(count=Count("pk"))
            .values("count")
        )
        # Not counted by joining: what else is reckoned of a roadmap would be so once a school.
        schools = (
            Roadmap.covered_schools.through.objects.filter(roadmap=OuterRef("pk"))
            .values("roadmap")
            .annotate(count=Count("pk"))
            .values("count")
        )
        return (
            Roadmap.objects.visible_to(user)
            .annotate(
                shown_edition=Subquery(shown.values("pk")),
                shown_state=Subquery(shown.values("state")),
                school_count=Coalesce(Subquery(schools), 0),
            )
            .annotate(activity_count=Coalesce(Subquery(activities), 0))
            .prefetch_related(
                Prefetch("editions", editions.select_related("act"), to_attr="shown_editions")
            )
        )

    def get_context_data(self, **kwargs):
        user = self.request.user
        return super().get_context_data(
            **kwargs,
            can_import=user.may(Right.EDIT_PLANS),
            can_create=plan_level(user) is not None,
            can_link=user.may(Right.LINK_PARTIES),
            can_confirm=user.may(Right.RUN_ROUNDS),
            waiting_count=StagedImport.objects.visible_to(user).waiting().count(),
            is_filtered=any(self.request.GET.get(name) for name in self.filterset.filters),
        )
