"""«Доступ для программ»: one's own tokens, a new one, one taken back."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django.views.generic import FormView, ListView

from schools.emails import LetterNotSent, send_letter
from schools.forms.api_token import ApiTokenForm
from schools.models import ApiToken
from schools.services.api_tokens import TokenNotIssued, issue_token, revoke_token


class ApiTokenList(LoginRequiredMixin, ListView):
    """Live ones above; those that open nothing any more, below."""

    template_name = "schools/api_token_list.html"

    def get_queryset(self):
        tokens = ApiToken.objects.visible_to(self.request.user)
        return tokens.select_related("membership__municipality")

    def get_context_data(self, **kwargs):
        now = timezone.now()
        live, dead = [], []
        for token in self.object_list:
            (live if token.is_live(now=now) else dead).append(token)
        return super().get_context_data(**kwargs, live=live, dead=dead)


@method_decorator([login_required, never_cache, reauthentication_required], name="dispatch")
class ApiTokenCreate(FormView):
    """The answer itself shows the secret: nothing keeps it where it could be read once more."""

    form_class = ApiTokenForm
    template_name = "schools/api_token_form.html"

    def dispatch(self, request, *args, **kwargs):
        if request.user.acting is None:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        person, now = self.request.user, timezone.now()
        try:
            token, secret = issue_token(
                by=person,
                name=form.cleaned_data["name"],
                scopes=form.cleaned_data["scopes"],
                expires_on=form.expires_on(today=person.acting.today(now)),
                now=now,
            )
        except TokenNotIssued as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        try:
            send_letter("schools/api_token", to=person.email, context={"token": token})
        except LetterNotSent:
            messages.warning(self.request, "Ключ выпущен, но письмо об этом не отправилось.")
        return render(self.request, "schools/api_token_made.html", {"token": token, "key": secret})


@login_required
@require_POST
def revoke_api_token(request, pk):
    token = get_object_or_404(
        ApiToken.objects.visible_to(request.user).select_related("membership__municipality"), pk=pk
    )
    revoke_token(token=token, by=request.user, now=timezone.now())
    messages.success(request, f"Ключ «{token.name}» отозван: программе больше ничего не видно.")
    return redirect(token)
