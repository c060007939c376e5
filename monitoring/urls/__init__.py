"""The addresses of the floor, one file a noun."""

from django.urls import include, path

from monitoring.urls import assignments, board, deadlines, review

pages = [*assignments.pages, *board.pages, *deadlines.pages, *review.pages]

urlpatterns = [path("", include((pages, "monitoring")))]
