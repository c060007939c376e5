"""Named filters of lists."""

from django.urls import path

from schools.views import saved_views

pages = [
    path("views/new/", saved_views.create_view, name="view_create"),
    path("views/<int:pk>/", saved_views.ViewUpdate.as_view(), name="view_update"),
    path("views/<int:pk>/delete/", saved_views.delete_view, name="view_delete"),
]
