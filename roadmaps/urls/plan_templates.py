from django.urls import path

from roadmaps.urls.edition import EDITION
from roadmaps.views import plan_templates as views

pages = [
    path("templates/", views.TemplateList.as_view(), name="template_list"),
    path(
        "templates/portal/<slug:slug>/",
        views.PortalTemplatePreview.as_view(),
        name="portal_template_detail",
    ),
    path("templates/<int:pk>/", views.TemplatePreview.as_view(), name="template_detail"),
    path("templates/<int:pk>/edit/", views.TemplateUpdate.as_view(), name="template_update"),
    path("templates/<int:pk>/delete/", views.TemplateDelete.as_view(), name="template_delete"),
    path(f"{EDITION}/template/", views.TemplateCreate.as_view(), name="template_create"),
]
