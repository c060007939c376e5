from django.urls import path

from roadmaps.views.comparison import EditionCompare, EditionCompareChoice

pages = [
    path("<int:pk>/compare/", EditionCompareChoice.as_view(), name="edition_compare_choice"),
    path("<int:pk>/compare/<int:old>/<int:new>/", EditionCompare.as_view(), name="edition_compare"),
]
