from django.urls import path

from roadmaps.views import editor

pages = [
    path("<int:pk>/edit/", editor.EditionEdit.as_view(), name="edition_edit"),
    path("<int:pk>/edit/pulse/", editor.pulse, name="edition_pulse"),
    path("<int:pk>/edit/deadline/", editor.DeadlineReading.as_view(), name="deadline_reading"),
    path("<int:pk>/edit/parties/", editor.PartySuggestions.as_view(), name="party_suggestions"),
    path("rows/<int:pk>/cell/", editor.change_cell, name="cell_change"),
]
