from django.urls import path

from reports import views

app_name = "reports"
urlpatterns = [
    path(
        "roadmaps/<int:pk>/editions/<int:number>/annex.<str:format>",
        views.Annex.as_view(),
        name="annex",
    ),
]
