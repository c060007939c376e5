from django.urls import path

from roadmaps import views
from roadmaps.views.new_roadmap import RoadmapCreate
from roadmaps.views.roadmap_schools import RoadmapSchools

pages = [
    path("", views.RoadmapList.as_view(), name="roadmap_list"),
    path("new/", RoadmapCreate.as_view(), name="roadmap_create"),
    path("<int:pk>/", views.RoadmapDetail.as_view(), name="roadmap_detail"),
    path("<int:pk>/schools/", RoadmapSchools.as_view(), name="roadmap_schools"),
]
