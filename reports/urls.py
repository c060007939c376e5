from django.urls import path

from reports import views

app_name = "reports"
EDITION = "roadmaps/<int:pk>/editions/<int:number>"
urlpatterns = [
    path(
        "roadmaps/<int:pk>/compare/<int:old>/<int:new>/amendments.<str:format>",
        views.Amendments.as_view(),
        name="amendments",
    ),
    path(f"{EDITION}/annex.<str:format>", views.Annex.as_view(), name="annex"),
    path(f"{EDITION}/papers/", views.PaperList.as_view(), name="paper_list"),
    path(f"{EDITION}/approve/", views.EditionApprove.as_view(), name="edition_approve"),
]
