from django.urls import path

from roadmaps.views import editor

pages = [
    path("<int:pk>/edit/", editor.EditionEdit.as_view(), name="edition_edit"),
    path("rows/<int:pk>/cell/", editor.change_cell, name="cell_change"),
]
