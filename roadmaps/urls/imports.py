from django.urls import path

from roadmaps import views

pages = [
    path("imports/", views.ImportUpload.as_view(), name="import_upload"),
    path("imports/<int:pk>/", views.ImportReview.as_view(), name="import_review"),
    path("imports/<int:pk>/value/", views.correct_value, name="import_correct"),
    path("imports/<int:pk>/confirm/", views.ImportConfirm.as_view(), name="import_confirm"),
    path("imports/<int:pk>/discard/", views.discard_import, name="import_discard"),
]
