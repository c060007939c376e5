"""Rows of all the plans that somebody makes, to find those whose deadline needs a person."""

from django_filters.views import FilterView

from roadmaps.filters import ActivityFilter
from roadmaps.models import Activity
from schools.rights import Right
from schools.views.access import RightRequired

PAGE = 50


class ActivityList(RightRequired, FilterView):
    """In printed order, the newest roadmap first."""

    right = Right.EDIT_PLANS
    filterset_class = ActivityFilter
    template_name = "roadmaps/activity_list.html"
    context_object_name = "activities"
    paginate_by = PAGE
    strict = False

    def get_queryset(self):
        user = self.request.user
        return (
            Activity.objects.editable_by(user)
            .running(on=user.acting.today())
            .select_related("section__part__edition__roadmap")
            .prefetch_related("deadlines")
            .order_by(
                *("-section__part__edition__roadmap__starts_on", "section__part__edition"),
                *("section__part__position", "section__position", "position"),
            )
        )

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            **kwargs,
            is_filtered=any(self.request.GET.get(name) for name in self.filterset.filters),
        )
