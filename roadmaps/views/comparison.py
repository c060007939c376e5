"""Two wordings of a roadmap side by side."""

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import TemplateView, View

from roadmaps.choices import ChangeKind, EditionState
from roadmaps.comparison import Wording, compare
from roadmaps.comparison.wording import RELATED
from roadmaps.models import Edition, Roadmap
from roadmaps.views.changed_contents import ALL_CHANGES, WHOLE_TEXT, Wanted, shown_groups


class EditionCompare(LoginRequiredMixin, TemplateView):
    """What the wording `new` says otherwise than `old`; `?show=` picks a kind of change."""

    template_name = "roadmaps/edition_compare.html"

    def get_context_data(self, *, pk, old, new, **kwargs):
        user = self.request.user
        editions = list(
            Edition.objects.visible_to(user)
            .filter(roadmap=pk, number__in={old, new})
            .select_related("roadmap")
            .prefetch_related(*RELATED)
        )
        found = {edition.number: edition for edition in editions}
        if not {old, new} <= found.keys():
            raise Http404
        wordings = {number: Wording.of(edition) for number, edition in found.items()}
        comparison = compare(wordings[old], wordings[new])
        return super().get_context_data(
            **kwargs,
            roadmap=found[new].roadmap,
            old=found[old],
            new=found[new],
            editions=Edition.objects.visible_to(user).filter(roadmap=pk).order_by("-number"),
            comparison=comparison,
            doubled=[
                (number, words.doubled_numbers)
                for number, words in sorted(wordings.items())
                if words.doubled_numbers
            ],
            groups=shown_groups(comparison, self.chosen),
            chosen=self.chosen,
            filters=list(self.filters(comparison)),
        )

    @property
    def chosen(self):
        asked = self.request.GET.get("show", ALL_CHANGES)
        return asked if asked in (*ChangeKind.values, WHOLE_TEXT) else ALL_CHANGES

    def filters(self, comparison):
        """`(value, words, count)` of what may be chosen, the count None for the whole text."""
        counts = comparison.counts
        all_of_them = sum(kinds in Wanted(ALL_CHANGES) for kinds in comparison.kinds)
        yield ALL_CHANGES, "Все изменения", all_of_them
        for kind in ChangeKind:
            if counts[kind] or kind == self.chosen:
                yield kind.value, kind.label.capitalize(), counts[kind]
        yield WHOLE_TEXT, "Вся дорожная карта", None


class EditionCompareChoice(LoginRequiredMixin, View):
    """Leads on to the comparison asked for with `?old=…&new=…`: without them, to what the newest
    wording changes in the one in force."""

    http_method_names = ["get", "head"]

    def get(self, request, pk):
        roadmap = get_object_or_404(Roadmap.objects.visible_to(request.user), pk=pk)
        editions = list(
            Edition.objects.visible_to(request.user).filter(roadmap=roadmap).order_by("number")
        )
        numbers = {str(edition.number) for edition in editions}
        old, new = request.GET.get("old"), request.GET.get("new")
        if {old, new} <= numbers:
            return redirect("roadmaps:edition_compare", pk=pk, old=old, new=new)
        if len(editions) < 2:
            messages.info(request, "Сравнивать пока не с чем: у дорожной карты одна редакция.")
            return redirect(roadmap)
        *former, newest = editions
        in_force = [each for each in former if each.state == EditionState.APPROVED]
        old = (in_force or former)[-1]
        return redirect("roadmaps:edition_compare", pk=pk, old=old.number, new=newest.number)
