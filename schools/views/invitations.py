"""Invitations: sent by those who govern people, accepted by whoever opens the letter."""

from allauth.account.adapter import get_adapter
from allauth.account.utils import perform_login
from allauth.decorators import rate_limit
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST
from django.views.generic import FormView

from schools.emails import LetterNotSent
from schools.forms.invitation import InvitationForm, NewAccountForm
from schools.models import Invitation, User
from schools.scope import Reach, stay_within
from schools.services.invitations import (
    InvitationNotOpen,
    accept_invitation,
    find_open,
    invite,
    revoke,
    send_again,
)
from schools.services.memberships import RoleRefused
from schools.views.people import NewRolePage

SECRET_KEY = "invitation"  # noqa: S105
NOT_SENT = "Письмо не ушло: почтовый сервер не ответил. Попробуйте ещё раз позже."


class InvitationCreate(NewRolePage):
    template_name = "schools/invitation_create.html"
    form_class = InvitationForm
    success_url = "schools:person_list"

    def save(self, terms):
        try:
            invitation = invite(
                municipality=self.request.user.acting.municipality,
                by=self.request.user,
                now=timezone.now(),
                **terms,
            )
        except LetterNotSent as error:
            raise RoleRefused(NOT_SENT) from error
        self.success_message = (
            f"У {invitation.email} уже есть учётная запись: роль назначена, письмо отправлено."
            if invitation.accepted_at
            else f"Приглашение отправлено на {invitation.email}."
        )


@login_required
@require_POST
def revoke_invitation(request, pk):
    invitation = get_object_or_404(Invitation.objects.visible_to(request.user), pk=pk)
    try:
        revoke(invitation=invitation, by=request.user, now=timezone.now())
    except InvitationNotOpen as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Приглашение для {invitation.email} отозвано.")
    return redirect("schools:person_list")


@login_required
@require_POST
def send_invitation_again(request, pk):
    invitation = get_object_or_404(Invitation.objects.visible_to(request.user), pk=pk)
    try:
        send_again(invitation=invitation, by=request.user, now=timezone.now())
    except LetterNotSent:
        messages.error(request, NOT_SENT)
    except InvitationNotOpen as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request, f"Новое письмо отправлено на {invitation.email}. Прежняя ссылка не действует."
        )
    return redirect("schools:person_list")


@never_cache
def open_invitation(request, secret):
    """Where the letter leads. The secret goes on in the session: an address is seen by others."""
    request.session[SECRET_KEY] = secret
    return redirect("schools:invitation_accept")


@method_decorator(
    [never_cache, sensitive_post_parameters(), rate_limit(action="signup")], name="dispatch"
)
class InvitationAccept(FormView):
    """Names and a password, and one is in."""

    template_name = "schools/invitation_accept.html"
    form_class = NewAccountForm

    def dispatch(self, request, *args, **kwargs):
        self.secret = request.session.get(SECRET_KEY, "")
        try:
            self.invitation = find_open(secret=self.secret, now=timezone.now())
            stay_within(Reach(frozenset([self.invitation.municipality_id])))
            return super().dispatch(request, *args, **kwargs)
        except InvitationNotOpen as refusal:
            return render(request, "schools/invitation_closed.html", {"refusal": refusal})

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "instance": User(email=self.invitation.email)}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, invitation=self.invitation)

    def form_valid(self, form):
        names = {name: form.cleaned_data[name] for name in form.Meta.fields}
        acceptance = accept_invitation(
            secret=self.secret,
            password=form.cleaned_data["password"],
            now=timezone.now(),
            **names,
        )
        del self.request.session[SECRET_KEY]
        # Somebody else may be signed in on this computer.
        if self.request.user.is_authenticated:
            get_adapter().logout(self.request)
        if acceptance.is_new:
            messages.success(self.request, "Добро пожаловать на портал.")
            return perform_login(self.request, acceptance.user)
        messages.info(self.request, "У вас уже есть учётная запись: войдите со своим паролем.")
        return redirect("login")
