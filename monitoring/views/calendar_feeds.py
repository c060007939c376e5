"""Calendars: the private address that programs follow, and the file of one roadmap."""

from hashlib import sha256

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_POST
from django.views.generic import View

from monitoring.calendar_feed import CONTENT_TYPE
from monitoring.models import CalendarFeed
from monitoring.rate import is_too_often
from monitoring.services.calendar_feeds import (
    calendar_of_edition,
    open_feed,
    read_feed,
    revoke_feed,
)
from roadmaps.models import Edition
from schools.scope import stay_within
from schools.views.traces import record_download

# Long enough for a program that asks too often, short enough for who has just changed something.
KEPT_FOR = 10 * 60
# A program asks a few times an hour. Many people's programs ask from one address: a calendar
# service on the net, or the way out of a whole municipality.
OF_ONE_FEED = {"limit": 60, "seconds": 60 * 60}
OF_ONE_READER = {"limit": 300, "seconds": 60}


class CalendarFeedFile(View):
    """The feed, to whoever has its address: a calendar program cannot sign in.

    An address that was never given, was given up, or belongs to somebody who has left is the same
    absent page.
    """

    http_method_names = ["get", "head"]

    def get(self, request, pk, signature):
        address = get_adapter().get_client_ip(request)
        if is_too_often(f"calendar_feeds_of_{address}", **OF_ONE_READER):
            return _refused(request)
        feed = CalendarFeed.objects.select_related("person").filter(pk=pk).first()
        if feed is None or not feed.is_signed_by(signature):
            raise Http404
        if is_too_often(f"calendar_feed_{feed.pk}", **OF_ONE_FEED):
            return _refused(request)
        stay_within(feed.person.reach)
        content = read_feed(feed=feed, now=timezone.now())
        if content is None:
            raise Http404
        etag = quote_etag(sha256(content).hexdigest())
        response = HttpResponse(content, content_type=CONTENT_TYPE)
        response["Content-Disposition"] = 'inline; filename="deadlines.ics"'
        response["Cache-Control"] = f"private, max-age={KEPT_FOR}"
        response["X-Robots-Tag"] = "noindex"
        response["ETag"] = etag
        return get_conditional_response(request, etag=etag, response=response)


def _refused(request):
    response = render(request, "429.html", status=429)
    response["Retry-After"] = str(KEPT_FOR)
    return response


class RoadmapCalendar(LoginRequiredMixin, View):
    """Every deadline of the roadmap's edition in force, for a calendar to take in once."""

    http_method_names = ["get", "head"]

    def get(self, request, pk):
        editions = Edition.objects.visible_to(request.user).in_force()
        edition = get_object_or_404(
            editions.select_related("municipality", "roadmap"), roadmap_id=pk
        )
        record_download(request, obj=edition, name=f"{edition}: календарь")
        return HttpResponse(
            calendar_of_edition(edition=edition, now=timezone.now()),
            content_type=CONTENT_TYPE,
            headers={
                "Content-Disposition": f'attachment; filename="roadmap-{pk}.ics"',
                "Cache-Control": "private, no-store",
            },
        )


@login_required
@require_POST
def open_calendar(request):
    open_feed(person=request.user, now=timezone.now())
    messages.success(request, "Адрес календаря создан. Прежний, если он был, больше не работает.")
    return redirect("monitoring:reminder_preference")


@login_required
@require_POST
def revoke_calendar(request):
    revoke_feed(person=request.user)
    messages.success(request, "Календарь отключён: по прежнему адресу больше ничего не видно.")
    return redirect("monitoring:reminder_preference")
