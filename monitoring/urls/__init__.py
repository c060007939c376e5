"""The addresses of the floor, one file a noun."""

from django.urls import include, path

from monitoring.urls import assignments, deadlines

pages = [*assignments.pages, *deadlines.pages]

urlpatterns = [path("", include((pages, "monitoring")))]
