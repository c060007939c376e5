"""Addresses open to everybody, and the deeds that put something there."""

from django.urls import path

from reports.views import publishing
from reports.views.public import data, files, pages, preview, robots

SITE = "public/<slug:slug>"
patterns = [
    path(f"{SITE}/", pages.Overview.as_view(), name="public_site"),
    path(f"{SITE}/roadmaps/", pages.Roadmaps.as_view(), name="public_roadmaps"),
    path(f"{SITE}/roadmaps/<int:pk>/", pages.RoadmapPage.as_view(), name="public_roadmap"),
    path(f"{SITE}/progress/", pages.ProgressPage.as_view(), name="public_progress"),
    path(f"{SITE}/documents/", pages.Documents.as_view(), name="public_documents"),
    path(f"{SITE}/practices/", pages.Practices.as_view(), name="public_practices"),
    path(f"{SITE}/files/<int:pk>/", files.PublicFile.as_view(), name="public_file"),
    path(f"{SITE}/emblem.png", files.Emblem.as_view(), name="public_emblem"),
    path(f"{SITE}/news/", pages.NewsPages.as_view(), name="public_news"),
    path(f"{SITE}/news/<int:pk>/", pages.NewsPage.as_view(), name="public_news_item"),
    path(f"{SITE}/feed.atom", data.Feed.as_view(), name="public_feed"),
    path(f"{SITE}/data/", data.DataPage.as_view(), name="public_data"),
    path(f"{SITE}/data/list.csv", data.Register.as_view(), name="public_data_list"),
    path(f"{SITE}/data/<slug:name>.json", data.AsJson.as_view(), name="public_json"),
    path(f"{SITE}/data/<slug:name>.csv", data.AsCsv.as_view(), name="public_csv"),
    path(f"{SITE}/data/<slug:name>/passport.csv", data.Passport.as_view(), name="public_passport"),
    path("robots.txt", robots.Robots.as_view(), name="robots"),
    path("sitemap.xml", robots.Sitemap.as_view(), name="sitemap"),
    path("settings/public/preview/", preview.Preview.as_view(), name="public_preview"),
    path(
        "settings/public/preview/<path:page>",
        preview.Preview.as_view(),
        name="public_preview_page",
    ),
    path(
        "settings/public/documents/", publishing.PublicationList.as_view(), name="publication_list"
    ),
    path(
        "settings/public/documents/<str:kind>/<int:pk>/",
        publishing.Publish.as_view(),
        name="publish",
    ),
    path(
        "settings/public/documents/<int:pk>/retract/",
        publishing.retract_publication,
        name="publication_retract",
    ),
]
