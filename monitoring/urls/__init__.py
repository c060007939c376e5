"""The addresses of the floor, one file a noun."""

from django.urls import include, path

from monitoring.urls import (
    assignments,
    board,
    calendar_feeds,
    deadlines,
    notices,
    reminders,
    review,
)

pages = [
    *assignments.pages,
    *board.pages,
    *calendar_feeds.pages,
    *deadlines.pages,
    *notices.pages,
    *reminders.pages,
    *review.pages,
]

urlpatterns = [path("", include((pages, "monitoring")))]
