from django.urls import path

from roadmaps import views

pages = [
    path("parties/", views.PartyList.as_view(), name="party_list"),
    path("parties/new/", views.PartyName.as_view(), name="party_name"),
    path("parties/<int:pk>/", views.PartyLink.as_view(), name="party_link"),
    path("parties/names/<int:pk>/split/", views.split_party, name="party_split"),
]
