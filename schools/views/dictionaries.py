"""Lists that a municipality keeps in its own words."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView

from schools.choices import DictionaryKind
from schools.forms.dictionary import DictionaryFormSet
from schools.models import DictionaryEntry
from schools.rights import Right
from schools.services.dictionaries import DictionaryNotEmpty, fill_with_defaults
from schools.services.school_rows import save_rows
from schools.views.access import RightRequired


class DictionaryEdit(RightRequired, TemplateView):
    """All entries of one dictionary: added, renamed, put in order, taken out of use."""

    right = Right.EDIT_SETTINGS
    template_name = "schools/dictionary_edit.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            **{"form": self.form(), **kwargs},
            dictionary=self.dictionary,
            kinds=DictionaryKind,
            is_empty=not self.entries.exists(),
        )

    def post(self, request, *args, **kwargs):
        form = self.form(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        save_rows(formset=form, by=request.user)
        messages.success(request, "Справочник сохранён.")
        return redirect("schools:dictionary", self.dictionary)

    @cached_property
    def dictionary(self):
        return kind_of(self.kwargs["kind"])

    @property
    def entries(self):
        municipality = self.request.user.acting.municipality
        return DictionaryEntry.objects.filter(municipality=municipality, kind=self.dictionary)

    def form(self, data=None):
        count = self.entries.count()
        return DictionaryFormSet(
            data,
            queryset=self.entries,
            # New entries stand at the end unless told otherwise.
            initial=[{"position": count + row} for row in range(1, DictionaryFormSet.extra + 1)],
            form_kwargs={
                "municipality": self.request.user.acting.municipality,
                "kind": self.dictionary,
            },
        )


@login_required
@require_POST
def fill_dictionary(request, kind):
    """An empty dictionary gets the usual words."""
    if not request.user.may(Right.EDIT_SETTINGS):
        raise PermissionDenied
    dictionary = kind_of(kind)
    try:
        fill_with_defaults(
            municipality=request.user.acting.municipality, kind=dictionary, by=request.user
        )
    except DictionaryNotEmpty:
        messages.error(request, "В справочнике уже есть записи.")
    else:
        messages.success(request, "Справочник заполнен. Измените в нём, что нужно.")
    return redirect("schools:dictionary", dictionary)


def kind_of(name):
    if name not in DictionaryKind:
        raise Http404
    return DictionaryKind(name)
