"""The municipality's settings, calendar and dictionaries."""

from django.urls import path

from schools.views import calendar, dictionaries, public_site, settings

pages = [
    path("settings/", settings.MunicipalityEdit.as_view(), name="municipality_edit"),
    path("settings/<int:pk>/logo/", settings.MunicipalityLogo.as_view(), name="municipality_logo"),
    path("settings/calendar/", calendar.WorkingCalendar.as_view(), name="calendar"),
    path("settings/calendar/<int:year>/", calendar.WorkingCalendar.as_view(), name="calendar_year"),
    path(
        "settings/calendar/<int:year>/approve/", calendar.approve_calendar, name="calendar_approve"
    ),
    path("settings/calendar/days/<int:pk>/reset/", calendar.reset_day, name="calendar_reset"),
    path(
        "settings/dictionaries/<slug:kind>/",
        dictionaries.DictionaryEdit.as_view(),
        name="dictionary",
    ),
    path(
        "settings/dictionaries/<slug:kind>/defaults/",
        dictionaries.fill_dictionary,
        name="dictionary_fill",
    ),
    path("settings/public/", public_site.PublicSiteEdit.as_view(), name="public_site_edit"),
    path("settings/public/news/", public_site.NewsList.as_view(), name="news_list"),
    path("settings/public/news/new/", public_site.NewsCreate.as_view(), name="news_create"),
    path("settings/public/news/<int:pk>/", public_site.NewsUpdate.as_view(), name="news_update"),
    path("settings/public/news/<int:pk>/delete/", public_site.remove_news, name="news_delete"),
]
