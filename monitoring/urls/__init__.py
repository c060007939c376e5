"""The addresses of the floor, one file a noun."""

from django.urls import include, path

from monitoring.urls import assignments

pages = [*assignments.pages]

urlpatterns = [path("", include((pages, "monitoring")))]
