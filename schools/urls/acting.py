"""Choosing a role of one's own."""

from django.urls import path

from schools.views import acting

pages = [path("acting/<int:pk>/", acting.act_in, name="act_in")]
