"""What is done with an edition: sent, recalled, returned, corrected, discarded."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST
from django.views.generic import FormView

from roadmaps.edition_moves import Power
from roadmaps.forms.edition import CorrectForm, DiscardForm, ReturnForm
from roadmaps.models import Edition
from roadmaps.services.corrections import (
    CorrectionNotBegun,
    DraftNotDiscarded,
    begin_correction,
    discard_draft,
    has_other_editions,
)
from roadmaps.services.edition_checks import by_kind, remarks_on
from roadmaps.services.editions import (
    EditionNotMoved,
    powers_of,
    recall,
    return_edition,
    send_to_review,
)


def edition_for(user, *, pk, number, power):
    """The edition `number` of the roadmap `pk`, for a person with this power over it.

    Raises Http404, PermissionDenied.
    """
    edition = get_object_or_404(
        Edition.objects.visible_to(user).with_powers(user).with_contents(),
        roadmap_id=pk,
        number=number,
    )
    if power not in powers_of(edition):
        raise PermissionDenied
    return edition


class EditionDeedPage(LoginRequiredMixin, FormView):
    """A small form whose valid values go to a service; its refusal is shown in the form."""

    template_name = "roadmaps/edition_deed.html"
    form_class = forms.Form
    power = Power.PREPARES
    heading = button = explanation = done = ""

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        self.edition = edition_for(
            request.user, pk=kwargs["pk"], number=kwargs["number"], power=self.power
        )
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            **kwargs, edition=self.edition, roadmap=self.edition.roadmap
        )

    def form_valid(self, form):
        try:
            after = self.do(form.cleaned_data)
        except (EditionNotMoved, CorrectionNotBegun, DraftNotDiscarded) as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, self.done)
        return redirect(after)

    def do(self, values):
        """Call the service with the cleaned values of the form; where to go then."""
        raise NotImplementedError


class EditionSend(EditionDeedPage):
    """What is worth a look, and the edition goes to those who approve it."""

    template_name = "roadmaps/edition_send.html"
    heading = "Отправка на согласование"
    button = "Отправить на согласование"
    explanation = (
        "Пока редакция на согласовании, её текст не меняется. Отозвать её можно в любой момент."
    )
    done = "Редакция отправлена на согласование."

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, remarks=by_kind(remarks_on(self.edition)))

    def do(self, values):
        return send_to_review(edition=self.edition, by=self.request.user, now=timezone.now())


class EditionReturn(EditionDeedPage):
    form_class = ReturnForm
    power = Power.DECIDES
    heading = "Возврат на доработку"
    button = "Вернуть на доработку"
    explanation = (
        "Редакция снова станет проектом, и её смогут править. Замечания к строкам останутся."
    )
    done = "Редакция возвращена на доработку."

    def do(self, values):
        return return_edition(
            edition=self.edition,
            reason=values["reason"],
            by=self.request.user,
            now=timezone.now(),
        )


class EditionCorrect(EditionDeedPage):
    form_class = CorrectForm
    heading = "Новая редакция"
    button = "Начать новую редакцию"
    explanation = (
        "Портал скопирует действующую редакцию в проект. Пока проект не утверждён новым актом, "
        "действует прежняя редакция: сроки и напоминания идут по ней."
    )
    done = "Проект новой редакции готов: его можно править."

    def do(self, values):
        return begin_correction(edition=self.edition, reason=values["reason"], by=self.request.user)


class EditionDiscard(EditionDeedPage):
    form_class = DiscardForm
    heading = "Удаление проекта"
    button = "Удалить проект"
    button_class = "btn-outline-danger"
    explanation = "Текст проекта, замечания и история согласования исчезнут. Вернуть их нельзя."
    done = "Проект удалён."

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "is_only": not has_other_editions(self.edition)}

    def do(self, values):
        discard_draft(
            edition=self.edition,
            by=self.request.user,
            with_roadmap=values.get("with_roadmap", False),
        )
        return "roadmaps:roadmap_list" if "with_roadmap" in values else self.edition.roadmap


@login_required
@require_POST
def recall_edition(request, pk, number):
    """The edition in review is a draft again."""
    edition = edition_for(request.user, pk=pk, number=number, power=Power.PREPARES)
    try:
        recall(edition=edition, by=request.user, now=timezone.now())
    except EditionNotMoved as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Редакция отозвана: её снова можно править.")
    return redirect(edition)
