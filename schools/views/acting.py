"""Choosing which of one's roles to act in."""

from contextlib import suppress

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from schools.middleware import SESSION_KEY


class FoundInAnyRole:
    """A row that a letter leads to opens in the first of one's roles that finds it, and from then
    on the person acts in that role. What no role of theirs finds is 404."""

    def get_object(self, queryset=None):
        user, acting = self.request.user, self.request.user.acting
        try:
            return super().get_object(queryset)
        except Http404:
            for held in user.memberships_in_force:
                user.act_in(held.pk)
                with suppress(Http404):
                    found = super().get_object(queryset)
                    self.request.session[SESSION_KEY] = held.pk
                    messages.info(self.request, f"Теперь вы работаете в роли: {held}.")
                    return found
            user.acting = acting
            raise


@login_required
@require_POST
def act_in(request, pk):
    """From now on the person acts in this role of theirs, if it is in force."""
    request.user.act_in(pk)
    if request.user.acting is None or request.user.acting.pk != pk:
        raise Http404
    request.session[SESSION_KEY] = pk
    messages.info(request, f"Теперь вы работаете в роли: {request.user.acting}.")
    return redirect("home")
