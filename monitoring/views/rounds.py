"""Monitoring rounds: the list, opening, how one stands, closing."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.decorators.http import require_POST
from django.views.generic import DetailView, FormView, ListView

from monitoring.forms.rounds import RoundForm
from monitoring.models import MonitoringRound, RoundAnswer
from monitoring.services import fan_out
from monitoring.services import rounds as service
from monitoring.services.figures import figures_of_round, former_indicators
from monitoring.standing import Standing
from roadmaps.choices import EditionState
from roadmaps.deadline_words import day_words
from roadmaps.models import Roadmap
from schools.rights import Right
from schools.views.access import RightRequired


class RoundList(LoginRequiredMixin, ListView):
    """Rounds of the municipality, the latest first; `roadmap` in the address narrows them."""

    template_name = "monitoring/round_list.html"
    context_object_name = "rounds"
    paginate_by = 30

    def get_queryset(self):
        rounds = MonitoringRound.objects.visible_to(self.request.user)
        if self.roadmap:
            rounds = rounds.filter(roadmap=self.roadmap)
        return rounds.select_related("roadmap").with_confirmed()

    def get_context_data(self, **kwargs):
        user = self.request.user
        context = super().get_context_data(
            **kwargs,
            roadmap=self.roadmap,
            roadmaps=self.roadmaps,
            to_open=[row for row in self.roadmaps if row.pk in self.in_force],
            oversees=user.may(Right.OVERSEE),
        )
        rows = [(row, self.own_answers.get(row.pk, [])) for row in context["page_obj"]]
        return {**context, "rows": rows}

    @cached_property
    def roadmaps(self):
        """Those with rounds that the reader sees, and those where the reader may open one."""
        user = self.request.user
        seen = MonitoringRound.objects.visible_to(user).values("roadmap")
        return list(
            Roadmap.objects.filter(Q(pk__in=seen) | Q(pk__in=self.in_force)).order_by(
                "level", "-starts_on", "pk"
            )
        )

    @cached_property
    def in_force(self):
        """Keys of roadmaps in which the reader may open a round."""
        return set(openable_by(self.request.user).values_list("pk", flat=True))

    @cached_property
    def roadmap(self):
        asked = self.request.GET.get("roadmap", "")
        return next((row for row in self.roadmaps if str(row.pk) == asked), None)

    @cached_property
    def own_answers(self):
        """Primary key of a round → the reader's own answers, for who does not oversee them all."""
        if self.request.user.may(Right.OVERSEE):
            return {}
        answers = RoundAnswer.objects.visible_to(self.request.user)
        own = {}
        for answer in answers.select_related("organisation").order_by("pk"):
            own.setdefault(answer.round_id, []).append(answer)
        return own


def openable_by(user):
    """Roadmaps in force in which the person may open a round."""
    return Roadmap.objects.visible_to(user).filter(
        municipality__in=user.municipalities_with(Right.RUN_ROUNDS),
        editions__state=EditionState.APPROVED,
    )


class RoundOpen(RightRequired, FormView):
    """A day that the plan names is one tap; any other is typed."""

    right = Right.RUN_ROUNDS
    form_class = RoundForm
    template_name = "monitoring/round_open.html"

    @cached_property
    def roadmap(self):
        return get_object_or_404(openable_by(self.request.user), pk=self.kwargs["pk"])

    @cached_property
    def indicators(self):
        return list(self.roadmap.editions.in_force().get().indicators.all())

    def get_form_kwargs(self):
        last = self.roadmap.rounds.order_by("-cut_off_on").first()
        return {
            **super().get_form_kwargs(),
            "indicators": self.indicators,
            # Whoever counted an indicator last time counts it again.
            "initial": {"municipal_keys": last.municipal_keys if last else []},
        }

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            **kwargs, roadmap=self.roadmap, days=service.suggested_days(self.roadmap)
        )

    def form_valid(self, form):
        values = form.cleaned_data
        day = values["cut_off_on"]
        try:
            opened = service.open_round(
                roadmap=self.roadmap,
                title=values["title"] or f"Мониторинг на {day_words(day)}",
                cut_off_on=day,
                municipal_keys=values["municipal_keys"],
                by=self.request.user,
                now=timezone.now(),
            )
        except service.RoundNotChanged as refusal:
            form.add_error("cut_off_on", str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, "Раунд открыт: организации увидят его в своих задачах.")
        return redirect(opened)


class RoundPage(LoginRequiredMixin, DetailView):
    """A round that the reader sees, with its `Standing` narrowed to what they may read."""

    context_object_name = "round"

    def get_queryset(self):
        return MonitoringRound.objects.visible_to(self.request.user).select_related(
            "roadmap", "municipality", "closed_by"
        )

    @cached_property
    def oversees(self):
        return self.request.user.may(Right.OVERSEE)

    @cached_property
    def answers(self):
        """Organisation → the answer, of those the reader sees."""
        answers = RoundAnswer.objects.visible_to(self.request.user).filter(round=self.object)
        return {answer.organisation_id: answer for answer in answers}

    @cached_property
    def standing(self):
        return Standing(
            figures_of_round(self.object, on=self.object.municipality.today()),
            former=former_indicators(self.object),
            only=None if self.oversees else set(self.answers),
        )

    def get_context_data(self, **kwargs):
        user = self.request.user
        return super().get_context_data(
            **kwargs,
            standing=self.standing,
            oversees=self.oversees,
            runs=user.may(Right.RUN_ROUNDS),
        )


class RoundDetail(RoundPage):
    """How the round stands; an organisation is led to its own page in it.

    `?indicators=reached` shows of the indicators those that reached their targets.
    """

    template_name = "monitoring/round_detail.html"

    def get(self, request, *args, **kwargs):
        self.object = self.get_object()
        if not self.oversees and len(self.answers) == 1:
            return redirect(next(iter(self.answers.values())))
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs):
        is_renewable = not self.object.is_closed and self.request.user.may(Right.RUN_ROUNDS)
        new, gone = service.changed_answers(self.object) if is_renewable else ((), ())
        addresses = {pk: answer.get_absolute_url() for pk, answer in self.answers.items()}
        is_narrowed = self.request.GET.get("indicators") == "reached"
        return super().get_context_data(
            **kwargs,
            can_discard=is_renewable and service.is_untouched(self.object),
            new=list(new),
            gone=list(gone),
            is_narrowed=is_narrowed,
            indicators=[
                line for line in self.standing.indicators if line.is_reached or not is_narrowed
            ],
            groups=[
                (name, heading, [(addresses.get(line.pk), line) for line in lines])
                for name, heading, lines in (
                    ("waiting", "Не подтвердили", self.standing.waiting),
                    ("late", "Подтвердили после даты", self.standing.late),
                    ("confirmed", "Подтвердили в срок", self.standing.confirmed),
                )
                if lines
            ],
        )


class RoundIndicator(RoundPage):
    """One indicator: its values by school, and what they were before."""

    template_name = "monitoring/round_indicator.html"

    def get_context_data(self, **kwargs):
        line = self.standing.indicator(self.kwargs["key"])
        if line is None:
            raise Http404
        values = line.values(self.standing.names)
        entered = {value.name for value in values}
        return super().get_context_data(
            **kwargs,
            line=line,
            values=values,
            asked=len(self.standing.names),
            missing=[name for _, name in self.standing.names if name not in entered],
        )


class RoundClose(RightRequired, RoundPage):
    """What becomes frozen is shown first."""

    right = Right.RUN_ROUNDS
    template_name = "monitoring/round_close.html"

    def get_queryset(self):
        return super().get_queryset().run_by(self.request.user)

    def get_context_data(self, **kwargs):
        today = self.object.municipality.today()
        plan = fan_out.planned(roadmap=self.object.roadmap, on=today)
        return super().get_context_data(**kwargs, is_fan_out_pending=bool(plan))

    def get(self, request, *args, **kwargs):
        self.object = self.get_object()
        if self.object.is_closed:
            return redirect(self.object)
        return self.render_to_response(self.get_context_data())

    def post(self, request, *args, **kwargs):
        self.object = self.get_object()
        try:
            service.close(round=self.object, by=request.user, now=timezone.now())
        except service.RoundNotChanged as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, "Раунд закрыт: его итоги больше не изменятся.")
        return redirect(self.object)


@login_required
@require_POST
def renew_round(request, pk):
    """Who has come to answer since is asked too; who has nothing to say any more is not."""
    if not request.user.may(Right.RUN_ROUNDS):
        raise PermissionDenied
    round = get_object_or_404(MonitoringRound.objects.run_by(request.user), pk=pk)
    try:
        came, went = service.renew_answers(round=round, by=request.user)
    except service.RoundNotChanged as refusal:
        messages.error(request, str(refusal))
    else:
        told = ["Состав раунда обновлён"]
        told += [f"Добавлены: {', '.join(came)}"] if came else []
        told += [f"Исключены: {', '.join(went)}"] if went else []
        messages.success(request, f"{'. '.join(told)}.")
    return redirect(round)


@login_required
@require_POST
def discard_round(request, pk):
    """A round opened by mistake is gone while nobody has answered in it."""
    if not request.user.may(Right.RUN_ROUNDS):
        raise PermissionDenied
    round = get_object_or_404(MonitoringRound.objects.run_by(request.user), pk=pk)
    try:
        service.discard(round=round, by=request.user)
    except service.RoundNotChanged as refusal:
        messages.error(request, str(refusal))
        return redirect(round)
    messages.success(request, "Раунд удалён.")
    return redirect("monitoring:round_list")
