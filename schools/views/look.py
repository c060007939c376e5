"""How the portal looks to whoever asks, and what is known of its accessibility."""

from dataclasses import asdict

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from django.views.generic import FormView, TemplateView

from schools.forms.look import LookForm
from schools.look import COOKIE, FOR_LOW_VISION, KEPT_FOR, USUAL, Look


class LookUpdate(FormView):
    """Everything that can be chosen, with a sample of words; open to all."""

    template_name = "schools/look.html"
    form_class = LookForm

    def get_initial(self):
        return asdict(self.request.look)

    def form_valid(self, form):
        messages.success(self.request, "Внешний вид сохранён в этом браузере.")
        return remembering(form.look, redirect("schools:look"))


# Pages for everybody are kept by others, without tokens; all that a stranger's page could bring
# about here is larger letters.
@csrf_exempt
@require_POST
def switch_look(request):
    """The version for people with low vision on, or everything usual again but the theme; then
    back to the page that was being read."""
    is_on = request.look.is_for_low_vision
    chosen = USUAL if is_on else FOR_LOW_VISION
    look = Look(**{**asdict(chosen), "theme": request.look.theme})
    return remembering(look, redirect(_page_before(request)))


def remembering(look, response):
    """The response, which tells the browser to keep this look."""
    response.set_cookie(
        COOKIE,
        look.written(),
        max_age=KEPT_FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def _page_before(request):
    """The portal's own page from which the reader comes; otherwise the first one."""
    page = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(
        page, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return page
    return "home"


class Accessibility(TemplateView):
    """The statement: what standard is met, what is known not to hold, whom to tell."""

    template_name = "schools/accessibility.html"
