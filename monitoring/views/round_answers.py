"""An organisation in a round: what the portal holds of it, its indicators, the head's word."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.decorators.http import require_POST
from django.views.generic import DetailView

from monitoring.assignment_card import Card
from monitoring.forms.indicator_values import IndicatorValuesForm
from monitoring.models import Assignment, RoundAnswer
from monitoring.services import rounds as service
from monitoring.services.figures import figures_of_round, former_indicators
from monitoring.services.indicator_values import (
    asked_indicators,
    enter_and_confirm,
    enter_values,
    stamp_of,
)
from monitoring.standing import Standing
from monitoring.urgency import Urgency
from schools.rights import Right


class RoundAnswerDetail(LoginRequiredMixin, DetailView):
    """The page of an organisation; numbers and the confirmation are one form, nothing gets lost."""

    template_name = "monitoring/round_answer.html"
    context_object_name = "answer"

    def get_queryset(self):
        return RoundAnswer.objects.visible_to(self.request.user).select_related(
            "round__roadmap", "round__municipality", "organisation", "confirmed_by", "municipality"
        )

    @cached_property
    def is_open(self):
        return not self.object.round.is_closed and not self.object.is_confirmed

    @cached_property
    def prepares(self):
        mine = RoundAnswer.objects.prepared_by(self.request.user)
        return self.is_open and mine.filter(pk=self.object.pk).exists()

    @cached_property
    def submits(self):
        mine = RoundAnswer.objects.reported_by(self.request.user)
        return self.is_open and mine.filter(pk=self.object.pk).exists()

    @cached_property
    def entered(self):
        values = self.object.round.values.filter(organisation=self.object.organisation_id)
        return {value.indicator_key: value for value in values}

    @cached_property
    def standing(self):
        round = self.object.round
        return Standing(
            figures_of_round(round, on=round.municipality.today(), of=self.object.organisation_id),
            former=former_indicators(round),
            only={self.object.organisation_id},
        )

    def values_form(self, data=None):
        return IndicatorValuesForm(
            data, indicators=asked_indicators(self.object), values=self.entered
        )

    def get_context_data(self, **kwargs):
        if "form" not in kwargs:
            kwargs["form"] = self.values_form()
        lines = {line.key: line for line in self.standing.indicators}
        pk = self.object.organisation_id
        rows = [
            (row, line, line.former_of(pk))
            for row in kwargs["form"].rows()
            if (line := lines.get(str(row.indicator.key)))
        ]
        return super().get_context_data(
            **kwargs,
            round=self.object.round,
            line=self.standing.lines[0] if self.standing.lines else None,
            rows=rows if self.prepares else [],
            values=self.values(),
            cards=self.cards(),
            stamp=stamp_of(self.object),
            prepares=self.prepares,
            submits=self.submits,
            oversees=self.request.user.may(Right.OVERSEE),
            can_reopen=self.request.user.may(Right.RUN_ROUNDS)
            and self.object.is_confirmed
            and not self.object.round.is_closed,
        )

    def values(self):
        """`(IndicatorLine, own ValueLine in a list, or none)`; only schools are asked for them."""
        names = self.standing.names
        return [(line, line.values(names)) for line in self.standing.indicators if names]

    def cards(self):
        """What is still to be done of the plan, the most pressing first; of an open round only."""
        if self.object.round.is_closed:
            return []
        today = self.object.municipality.today()
        rows = (
            Assignment.objects.visible_to(self.request.user)
            .filter(organisation=self.object.organisation_id, roadmap=self.object.round.roadmap_id)
            .open()
            .filter(due_on__lte=max(today, self.object.round.cut_off_on))
            .order_by("due_on", "pk")
            .as_lines()
        )
        order = list(Urgency)
        return sorted(
            (Card(row, today) for row in rows), key=lambda card: order.index(card.urgency)
        )

    def post(self, request, *args, **kwargs):
        self.object = self.get_object()
        mine = RoundAnswer.objects.prepared_by(request.user)
        confirms = request.POST.get("deed") == "confirm"
        if confirms:
            mine = RoundAnswer.objects.reported_by(request.user)
        if not mine.filter(pk=self.object.pk).exists():
            raise PermissionDenied
        form = self.values_form(request.POST)
        if not form.is_valid():
            return self.again(form)
        try:
            self.save(form, confirms=confirms)
        except service.RoundNotChanged as refusal:
            form.add_error(None, str(refusal))
            return self.again(form)
        messages.success(request, "Сведения подтверждены." if confirms else "Сохранено.")
        return redirect(self.object)

    def save(self, form, *, confirms):
        deed = {
            "answer": self.object,
            "values": form.values,
            "by": self.request.user,
            "now": timezone.now(),
        }
        if confirms:
            enter_and_confirm(seen=self.request.POST.get("seen", ""), **deed)
        elif form.values:
            enter_values(**deed)

    def again(self, form):
        """The page with everything that was typed."""
        return self.render_to_response(self.get_context_data(form=form), status=422)


@login_required
@require_POST
def reopen_answer(request, pk):
    """One organisation may correct what it confirmed."""
    answer = get_object_or_404(
        RoundAnswer.objects.visible_to(request.user).select_related("round"), pk=pk
    )
    if not request.user.may(Right.RUN_ROUNDS):
        raise PermissionDenied
    try:
        service.reopen(
            answer=answer,
            reason=request.POST.get("reason", ""),
            by=request.user,
            now=timezone.now(),
        )
    except service.RoundNotChanged as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Сведения открыты заново: причину увидит организация.")
    return redirect(answer)
