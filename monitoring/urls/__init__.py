"""The addresses of the floor, one file a noun."""

from django.urls import include, path

from monitoring.urls import (
    agreements,
    assignments,
    board,
    calendar_feeds,
    deadlines,
    notices,
    practice,
    reminders,
    review,
    rounds,
    webhooks,
)

pages = [
    *agreements.pages,
    *assignments.pages,
    *board.pages,
    *calendar_feeds.pages,
    *deadlines.pages,
    *notices.pages,
    *practice.pages,
    *reminders.pages,
    *review.pages,
    *rounds.pages,
    *webhooks.pages,
]

urlpatterns = [path("", include((pages, "monitoring")))]
