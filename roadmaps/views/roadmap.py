"""The list of roadmaps, and a roadmap as its document reads."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.db.models import Count, OuterRef, Prefetch, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.generic import DetailView
from django_filters.views import FilterView
from django_tables2 import SingleTableMixin

from roadmaps.deadline_words import period_words
from roadmaps.filters import RoadmapFilter
from roadmaps.models import Activity, Edition, Roadmap, StagedImport
from roadmaps.services.groups import schools_of
from roadmaps.tables import RoadmapTable
from roadmaps.views.contents import PrintedPart, groups_of_schools, printed_contents
from schools.rights import Right


class RoadmapList(LoginRequiredMixin, SingleTableMixin, FilterView):
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
        return (
            Roadmap.objects.visible_to(user)
            .annotate(
                shown_edition=Subquery(shown.values("pk")),
                shown_state=Subquery(shown.values("state")),
                school_count=Count("covered_schools"),
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
            can_link=user.may(Right.LINK_PARTIES),
            waiting_count=StagedImport.objects.visible_to(user).waiting().count(),
            is_filtered=any(self.request.GET.get(name) for name in self.filterset.filters),
        )


class EditionDetail(LoginRequiredMixin, DetailView):
    """One wording as the document reads, with the computed dates beside each phrase."""

    template_name = "roadmaps/edition_detail.html"
    context_object_name = "edition"

    def get_object(self, queryset=None):
        return get_object_or_404(self.editions().with_contents(), number=self.kwargs["number"])

    def editions(self):
        """The wordings of this roadmap that the reader may see."""
        user = self.request.user
        roadmap = get_object_or_404(Roadmap.objects.visible_to(user), pk=self.kwargs["pk"])
        return Edition.objects.visible_to(user).filter(roadmap=roadmap)

    def get_context_data(self, **kwargs):
        user = self.request.user
        roadmap = self.object.roadmap
        contents = list(printed_contents(self.object))
        parts = [item for item in contents if isinstance(item, PrintedPart)]
        today = roadmap.municipality.today()
        return super().get_context_data(
            **kwargs,
            roadmap=roadmap,
            period=period_words(roadmap.period),
            contents=contents,
            parts=parts,
            editions=roadmap.editions.visible_to(user).order_by("-number"),
            schools=roadmap.covered_schools.visible_to(user).in_alphabet(),
            today=today,
            groups=[
                (party, schools_of(party, roadmap=roadmap, on=today).visible_to(user).in_alphabet())
                for party in groups_of_schools(parts)
            ],
            oversees=user.may(Right.OVERSEE),
            can_edit=Edition.objects.editable_by(user).filter(pk=self.object.pk).exists(),
            predecessor=Roadmap.objects.visible_to(user).filter(successors=roadmap).first(),
            successors=Roadmap.objects.visible_to(user).filter(predecessor=roadmap),
            can_roll=Roadmap.objects.editable_by(user).filter(pk=roadmap.pk).exists(),
        )


class RoadmapDetail(EditionDetail):
    """A roadmap by the wording in force, or by the newest one while none is."""

    def get_object(self, queryset=None):
        edition = self.editions().with_contents().in_force_first().first()
        if edition is None:
            raise Http404
        return edition
