"""Choosing which of one's roles to act in."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from schools.middleware import SESSION_KEY


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
