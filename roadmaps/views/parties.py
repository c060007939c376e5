"""Those whom plans name, and saying whom a name means."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Min
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST
from django.views.generic import FormView
from django_filters.views import FilterView
from django_tables2 import SingleTableMixin

from roadmaps.choices import PartyKind
from roadmaps.filters import PartyFilter
from roadmaps.forms.party import Meaning, PartyLinkForm
from roadmaps.models import Activity, PartyAlias, ResponsibleParty
from roadmaps.party_likeness import likeliest
from roadmaps.services.links import PartyNotLinked, meaning_of, split_off
from roadmaps.services.parties import normal
from roadmaps.tables import PartyTable
from schools.rights import Right
from schools.views.access import RightRequired
from schools.views.saved_views import KeepsViews

# Enough to see what kind of work a party is named for.
SHOWN_ACTIVITIES = 20


class PartyList(KeepsViews, RightRequired, SingleTableMixin, FilterView):
    """Every party of the municipality, and how many of them nobody knows."""

    right = Right.LINK_PARTIES
    table_class = PartyTable
    filterset_class = PartyFilter
    template_name = "roadmaps/party_list.html"
    strict = False

    def get_queryset(self):
        parties = ResponsibleParty.objects.editable_by(self.request.user)
        return parties.with_counts().select_related("organisation", "user")

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            **kwargs,
            is_filtered=any(self.request.GET.get(name) for name in self.filterset.filters),
            unknown_count=ResponsibleParty.objects.editable_by(self.request.user).unknown().count(),
        )


class PartyPage(RightRequired, FormView):
    """The form that links `self.party`, and what helps to tell who it is."""

    right = Right.LINK_PARTIES
    form_class = PartyLinkForm
    template_name = "roadmaps/party_link.html"

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "party": self.party}

    def form_valid(self, form):
        try:
            party = form.link(by=self.request.user)
        except PartyNotLinked as refusal:
            form.add_error("same", str(refusal))
            return self.form_invalid(form)
        messages.success(
            self.request, f"«{self.party}» — это {meaning_of(party) or party}. Портал это запомнил."
        )
        return redirect(self.next_page() or reverse("roadmaps:party_list"))

    def next_page(self):
        """Where the reader came from, if that is a page of the portal."""
        page = self.request.GET.get("next", "")
        return page if url_has_allowed_host_and_scheme(page, allowed_hosts=None) else ""

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        form, party = context["form"], self.party
        return context | {
            "party": party,
            "meaning": meaning_of(party),
            "suggestions": [] if party.is_known else suggestions(form),
            "back": self.next_page(),
        }


class PartyLink(PartyPage):
    """A party with the names it goes by and the measures it is named in."""

    @cached_property
    def party(self):
        parties = ResponsibleParty.objects.editable_by(self.request.user)
        return get_object_or_404(
            parties.with_counts().select_related("municipality", "organisation", "user"),
            pk=self.kwargs["pk"],
        )

    def get_context_data(self, **kwargs):
        # One row for a measure, however many editions have it: the earliest link serves.
        named = (
            Activity.objects.filter(parties__party=self.party)
            .order_by()
            .values("key")
            .annotate(first=Min("pk"))
            .values("first")
        )
        return super().get_context_data(
            **kwargs,
            aliases=self.party.aliases.order_by("normal_name"),
            activities=Activity.objects.filter(pk__in=named)
            .select_related("section__part__edition__roadmap")
            .order_by("section__part__edition__roadmap", "pk")[:SHOWN_ACTIVITIES],
        )


class PartyName(PartyPage):
    """A name that stands in a file being read in, and in no plan yet.

    Nothing is kept until it is linked. A name known meanwhile has its own page.
    """

    def get(self, request, *args, **kwargs):
        known = PartyAlias.objects.filter(
            municipality=request.user.acting.municipality,
            normal_name=normal(request.GET.get("name", "")),
        ).first()
        if known:
            return redirect(f"{known.party.get_absolute_url()}?{request.GET.urlencode()}")
        return super().get(request, *args, **kwargs)

    @cached_property
    def party(self):
        name, kind = self.request.GET.get("name", ""), self.request.GET.get("kind", "")
        if not normal(name) or kind not in (PartyKind.ORGANISATION, PartyKind.PERSON):
            raise Http404
        return ResponsibleParty(
            municipality=self.request.user.acting.municipality, kind=kind, name=name
        )


@login_required
@require_POST
def split_party(request, pk):
    """The name `pk` is somebody else's: it becomes a party of its own, and is to be linked."""
    if not request.user.may(Right.LINK_PARTIES):
        raise PermissionDenied
    parties = ResponsibleParty.objects.editable_by(request.user)
    alias = get_object_or_404(PartyAlias.objects.filter(party__in=parties), pk=pk)
    try:
        party = split_off(alias=alias, by=request.user)
    except PartyNotLinked as refusal:
        messages.error(request, str(refusal))
        return redirect(alias.party)
    messages.success(request, f"«{party}» теперь отдельный ответственный. Укажите, кто это.")
    return redirect(party)


def suggestions(form):
    """Pairs: a field of the form and its likeliest row. Organisations first, then people."""
    organisations = {
        row: (row.name, row.short_name) for row in form.fields[Meaning.ORGANISATION].queryset
    }
    people = {
        row: (row.get_short_name(), row.get_full_name())
        for row in form.fields[Meaning.USER].queryset
    }
    name = form.party.name
    return [(Meaning.ORGANISATION, row) for row in likeliest(name, organisations)] + [
        (Meaning.USER, row) for row in likeliest(name, people)
    ]
