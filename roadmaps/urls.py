from django.urls import include, path
from django.views.generic import RedirectView

from roadmaps import views

pages = [
    path("", views.RoadmapList.as_view(), name="roadmap_list"),
    path("imports/", views.ImportUpload.as_view(), name="import_upload"),
    path("imports/<int:pk>/", views.ImportReview.as_view(), name="import_review"),
    path("imports/<int:pk>/value/", views.correct_value, name="import_correct"),
    path("imports/<int:pk>/confirm/", views.ImportConfirm.as_view(), name="import_confirm"),
    path("imports/<int:pk>/discard/", views.discard_import, name="import_discard"),
    path("parties/", views.PartyList.as_view(), name="party_list"),
    path("parties/new/", views.PartyName.as_view(), name="party_name"),
    path("parties/<int:pk>/", views.PartyLink.as_view(), name="party_link"),
    path("parties/names/<int:pk>/split/", views.split_party, name="party_split"),
    path("<int:pk>/", views.RoadmapDetail.as_view(), name="roadmap_detail"),
    path("<int:pk>/editions/<int:number>/", views.EditionDetail.as_view(), name="edition_detail"),
]

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="roadmaps:roadmap_list"), name="home"),
    path("roadmaps/", include((pages, "roadmaps"))),
]
