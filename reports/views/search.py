"""«Поиск»: everything a person may see, by its words."""

from urllib.parse import urlencode

from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.paginator import Paginator
from django.views.generic import TemplateView

from reports.forms.search import SearchForm
from reports.services.search import groups_of
from roadmaps.models import Roadmap
from schools.views.saved_views import KeepsViews

PAGE = 20


class Search(KeepsViews, LoginRequiredMixin, TemplateView):
    """The first of each kind; of one kind (`kind`), page by page."""

    template_name = "reports/search.html"

    def get_context_data(self, **kwargs):
        user = self.request.user
        roadmaps = (
            Roadmap.objects.visible_to(user)
            .order_by("level", "-starts_on", "-pk")
            .values_list("pk", "title", "starts_on", "ends_on")
        )
        form = SearchForm(self.request.GET, roadmaps=list(roadmaps))
        looking = form.looking(user)
        context = super().get_context_data(
            **kwargs, form=form, words=looking.words.strip(), has_words=bool(looking.wanted)
        )
        if not looking.wanted:
            return context
        found = self.page(form.chosen_kind, looking) if form.chosen_kind else self.groups(looking)
        return {
            **context,
            **found,
            "anywhere": f"?{urlencode({'q': looking.words})}" if form.is_narrowed else "",
        }

    def groups(self, looking):
        groups = groups_of(looking)
        return {"groups": groups, "count": sum(group.count for group in groups)}

    def page(self, kind, looking):
        page = Paginator(kind.find(looking), PAGE).get_page(self.request.GET.get("page"))
        return {
            "kind": kind,
            "count": page.paginator.count,
            "hits": [kind.show(row, looking) for row in page],
            "page_obj": page,
        }
