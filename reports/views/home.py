"""The first page: what the person who reads has to decide or to do, then how things go."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpResponse
from django.utils import timezone
from django.views.generic import TemplateView

from monitoring.assignment_card import Card
from monitoring.models import Evidence
from monitoring.services.region import side_by_side
from monitoring.standing import share
from monitoring.views.offers import OffersNotice
from reports.services.home import beginning, official, own, waiting
from reports.services.home.figures import Standing
from schools.choices import Role
from schools.rights import Right


class HomePage(LoginRequiredMixin, TemplateView):
    """A page for each role; somebody without one is told how to come by it."""

    @property
    def role(self):
        acting = self.request.user.acting
        return acting.role if acting else None

    def get_template_names(self):
        return [f"reports/home_{TEMPLATES.get(self.role, 'nobody')}.html"]

    def get_context_data(self, **kwargs):
        user = self.request.user
        today = user.acting.today() if user.acting else timezone.localdate()
        told = TOLD[self.role](user, today) if self.role else {}
        return super().get_context_data(**kwargs, today=today, **told)


class HomeOffers(OffersNotice):
    """The lines of those whom roadmaps newly ask for something, or nothing at all.

    They take longer to work out than the page itself, which asks for them once it is there.
    """

    template_name = "reports/_home_offers.html"

    def render_to_response(self, context, **kwargs):
        if not context["offers"]:
            return HttpResponse(status=204)
        return super().render_to_response(context, **kwargs)


def _of_coordinator(user, today):
    standing = _standing(user)
    return {
        "steps": beginning.first_steps(user),
        "waiting": waiting.for_coordinator(user, standing.all),
        "standing": standing,
        "can_remind": user.may(Right.ACCEPT_REPORTS),
    }


def _of_official(user, today):
    standing = _standing(user)
    return {
        "waiting": waiting.for_official(user, standing.all),
        "standing": standing,
        "agreements": official.agreements_seen(user, today=today),
        "targets": official.targets_of(user, today=today),
        "can_remind": user.may(Right.ACCEPT_REPORTS),
        "has_begun": beginning.has_begun(user.acting.municipality),
    }


def _of_curator(user, today):
    standing = _standing(user)
    return {
        "waiting": waiting.for_curator(user, standing.all),
        "standing": standing,
        "organisations": standing.organisations(plans=None),
        "agreements": own.agreements_of(user, today=today),
    }


def _of_administrator(user, today):
    return {
        "steps": beginning.first_steps(user),
        "waiting": waiting.for_administrator(user),
        "standing": _standing(user),
    }


def _of_organisation(user, today):
    tasks = own.tasks_of(user, today=today)
    organisations = list(user.organisations().in_alphabet())
    documents = Evidence.objects.current().count_by_assignment([*tasks.pressing, *tasks.coming])
    pressing, coming = (
        [Card(row, today, documents[row.pk]) for row in rows]
        for rows in (tasks.pressing, tasks.coming)
    )
    return {
        "tasks": tasks,
        "pressing": pressing,
        "coming": coming,
        "organisations": organisations,
        "names_school": len(organisations) > 1,
        "answers": list(own.answers_waiting(user)),
        "plans": own.plans_of(user, today=today),
        "agreements": own.agreements_of(user, today=today),
        "makes_plan": user.may(Right.PREPARE_SCHOOL_PLANS),
    }


def _of_region(user, today):
    return {
        "lines": [
            (line, share(line.accepted, line.applicable), share(line.reached, line.indicators))
            for line in side_by_side(region=user.acting.region, on=today)
        ]
    }


def _standing(user):
    return Standing(user, zone=timezone.get_current_timezone())


TOLD = {
    Role.ADMINISTRATOR: _of_administrator,
    Role.COORDINATOR: _of_coordinator,
    Role.APPROVER: _of_official,
    Role.CURATOR: _of_curator,
    Role.SPECIALIST: _of_organisation,
    Role.SCHOOL_HEAD: _of_organisation,
    Role.SCHOOL_EDITOR: _of_organisation,
    Role.REGIONAL_VIEWER: _of_region,
}
TEMPLATES = {
    Role.ADMINISTRATOR: "administrator",
    Role.COORDINATOR: "coordinator",
    Role.APPROVER: "official",
    Role.CURATOR: "curator",
    Role.SPECIALIST: "organisation",
    Role.SCHOOL_HEAD: "organisation",
    Role.SCHOOL_EDITOR: "organisation",
    Role.REGIONAL_VIEWER: "region",
}
