"""The guide, open to everybody."""

from django.urls import path

from schools.views import guide

pages = [
    path("help/", guide.Guide.as_view(), name="guide"),
    path("help/for/<slug:role>/", guide.GuideOfRole.as_view(), name="guide_of_role"),
    path("help/for/<slug:role>/whole/", guide.GuideInFull.as_view(), name="guide_in_full"),
    path("help/<slug:chapter>/", guide.GuideChapter.as_view(), name="guide_chapter"),
]
