from django.urls import path

from roadmaps import views

pages = [
    path("", views.RoadmapList.as_view(), name="roadmap_list"),
    path("<int:pk>/", views.RoadmapDetail.as_view(), name="roadmap_detail"),
]
