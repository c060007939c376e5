"""Indicators that the authority counts itself."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import DetailView

from monitoring.forms.indicator_values import IndicatorValuesForm
from monitoring.models import MonitoringRound
from monitoring.services.figures import former_indicators
from monitoring.services.indicator_values import enter_municipal_values, municipal_indicators
from monitoring.services.rounds import RoundNotChanged
from monitoring.standing import said_total
from schools.rights import Right
from schools.views.access import RightRequired


class MunicipalValues(RightRequired, DetailView):
    """Their values in a round, all on one page; entered and corrected while the round is open."""

    right = Right.RUN_ROUNDS
    template_name = "monitoring/round_values.html"
    context_object_name = "round"

    def get_queryset(self):
        return MonitoringRound.objects.run_by(self.request.user).select_related(
            "roadmap", "municipality"
        )

    @cached_property
    def entered(self):
        values = self.object.values.filter(organisation=None)
        return {value.indicator_key: value for value in values}

    def get_context_data(self, **kwargs):
        if "form" not in kwargs:
            kwargs["form"] = self.values_form()
        history = {}
        for day, indicators in former_indicators(self.object):
            for told in indicators:
                history.setdefault(told["key"], []).append((day, said_total(told)))
        rows = [(row, history.get(str(row.indicator.key), [])) for row in kwargs["form"].rows()]
        return super().get_context_data(**kwargs, rows=rows)

    def values_form(self, data=None):
        return IndicatorValuesForm(
            data, indicators=municipal_indicators(self.object), values=self.entered
        )

    def post(self, request, *args, **kwargs):
        self.object = self.get_object()
        form = self.values_form(request.POST)
        if not form.is_valid():
            return self.again(form)
        try:
            enter_municipal_values(
                round=self.object, values=form.values, by=request.user, now=timezone.now()
            )
        except RoundNotChanged as refusal:
            form.add_error(None, str(refusal))
            return self.again(form)
        messages.success(request, "Значения сохранены.")
        return redirect(self.object)

    def again(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)
