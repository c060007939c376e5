"""People of a municipality and their roles, for those who govern them."""

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.db.models import Exists, OuterRef, Prefetch
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils.functional import cached_property
from django.views.generic import DetailView, FormView
from django_filters.views import FilterView
from django_tables2 import SingleTableMixin

from schools.audit_row import changes_markup
from schools.choices import Role, RoleState
from schools.filters.person import PersonFilter
from schools.forms.membership import EndForm, RoleForm, TermsForm
from schools.middleware import SECOND_FACTORS
from schools.models import AuditEntry, Invitation, Membership, Organisation, User
from schools.rights import Right, roles_given_by
from schools.role_markup import role_markup
from schools.services.memberships import (
    RoleRefused,
    change_role,
    end_role,
    give_role,
    organisations_for,
)
from schools.tables.person import PersonTable
from schools.views.access import RightRequired
from schools.views.saved_views import KeepsViews

# What a page of a person shows of the audit trail; the rest is in the trail itself.
LATEST_DEEDS = 20


class PeopleMixin(RightRequired):
    """Whoever may give at least the roles of schools; which people, the queryset says."""

    right = Right.INVITE_SCHOOLS

    def people(self):
        """People with the roles that the reader governs, latest first, and their second factor."""
        governed = (
            Membership.objects.visible_to(self.request.user)
            # One municipality stands behind the roles of all.
            .prefetch_related(
                "municipality", Prefetch("organisations", Organisation.objects.only("short_name"))
            )
            .order_by("-starts_on", "-pk")
        )
        factors = Authenticator.objects.filter(user=OuterRef("pk"), type__in=SECOND_FACTORS)
        return (
            User.objects.visible_to(self.request.user)
            .annotate(has_second_factor=Exists(factors))
            .prefetch_related(Prefetch("memberships", governed, to_attr="governed_memberships"))
        )


class PersonList(KeepsViews, PeopleMixin, SingleTableMixin, FilterView):
    table_class = PersonTable
    filterset_class = PersonFilter
    template_name = "schools/person_list.html"
    strict = False

    def get_queryset(self):
        return self.people()

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            **kwargs,
            is_filtered=any(self.request.GET.get(name) for name in self.filterset.filters),
            today=self.request.user.acting.today(),
            invitations=Invitation.objects.visible_to(self.request.user)
            .waiting()
            .select_related("invited_by")
            .prefetch_related("organisations"),
        )


class PersonDetail(PeopleMixin, DetailView):
    """A person, the roles held now and before, and what was done to them."""

    template_name = "schools/person_detail.html"
    context_object_name = "person"

    def get_queryset(self):
        return self.people()

    def get_context_data(self, **kwargs):
        is_managed = self.object.is_active and self.request.user.may(Right.MANAGE_PEOPLE)
        entries = AuditEntry.objects.visible_to(self.request.user).of(
            self.object, *self.object.governed_memberships
        )
        return super().get_context_data(
            **kwargs,
            entries=[(entry, changes_markup(entry.changes)) for entry in entries[:LATEST_DEEDS]],
            roles=[
                (held, role_markup(held), self.may_be_ended(held))
                for held in self.object.governed_memberships
            ],
            may_close_account=is_managed and not self.is_own,
            may_drop_second_factor=is_managed and self.object.has_second_factor,
            today=self.request.user.acting.today(),
        )

    @property
    def is_own(self):
        return self.object == self.request.user

    def may_be_ended(self, membership):
        """Not one that has ended, and an administrator's only by another administrator."""
        is_ended = membership.state == RoleState.ENDED
        return not is_ended and not (self.is_own and membership.role == Role.ADMINISTRATOR)


class RolePage(PeopleMixin, FormView):
    """A form about a role; what the service refuses is said beside the field to be mended."""

    def form_valid(self, form):
        try:
            self.save(form.cleaned_data)
        except RoleRefused as refusal:
            form.add_error(refusal.field, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, self.success_message)
        return redirect(self.get_success_url())


class NewRolePage(RolePage):
    """A form about a role that its reader may give."""

    def get_form_kwargs(self):
        user = self.request.user
        organisations = Organisation.objects.filter(
            municipality=user.acting.municipality, is_active=True
        )
        if not user.may(Right.MANAGE_PEOPLE):
            organisations = organisations.schools()
        return {
            **super().get_form_kwargs(),
            "roles": roles_given_by(user.acting.role),
            "organisations": organisations,
        }


class MembershipCreate(NewRolePage):
    """One more role for a person who is known here."""

    template_name = "schools/membership_create.html"
    form_class = RoleForm
    success_message = "Роль назначена."

    @cached_property
    def person(self):
        return get_object_or_404(self.people(), pk=self.kwargs["pk"])

    def get_success_url(self):
        return self.person.get_absolute_url()

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, person=self.person)

    def save(self, terms):
        give_role(
            user=self.person,
            municipality=self.request.user.acting.municipality,
            by=self.request.user,
            **terms,
        )


class MembershipPage(RolePage):
    """A form about a role that somebody holds."""

    @cached_property
    def membership(self):
        return get_object_or_404(
            Membership.objects.visible_to(self.request.user).select_related("user", "municipality"),
            pk=self.kwargs["pk"],
        )

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, membership=self.membership)


class MembershipUpdate(MembershipPage):
    template_name = "schools/membership_update.html"
    form_class = TermsForm
    success_message = "Роль изменена."

    def get_success_url(self):
        return self.membership.user.get_absolute_url()

    def get_form_kwargs(self):
        membership = self.membership
        return {
            **super().get_form_kwargs(),
            "organisations": organisations_for(
                role=membership.role, municipality=membership.municipality
            ),
            "initial": {
                "organisations": membership.organisations.all(),
                "starts_on": membership.starts_on,
                "ends_on": membership.ends_on,
            },
        }

    def save(self, terms):
        change_role(membership=self.membership, by=self.request.user, **terms)


class MembershipEnd(MembershipPage):
    """A page of its own: whoever ends a role should see whose and from which day."""

    template_name = "schools/membership_end.html"
    form_class = EndForm
    success_message = "Роль прекращена."
    # Not the person's page: whoever ends the only role that was visible sees the person no more.
    success_url = reverse_lazy("schools:person_list")

    def get_initial(self):
        return {"ends_on": self.membership.today()}

    def save(self, terms):
        end_role(
            membership=self.membership,
            on=terms["ends_on"],
            today=self.membership.today(),
            by=self.request.user,
        )
