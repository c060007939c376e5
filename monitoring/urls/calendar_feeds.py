from django.urls import path

from monitoring.views import calendar_feeds

pages = [
    path("my-reminders/calendar/", calendar_feeds.open_calendar, name="calendar_feed_open"),
    path(
        "my-reminders/calendar/revoke/",
        calendar_feeds.revoke_calendar,
        name="calendar_feed_revoke",
    ),
    # The signature fills a part of the address of its own: so the logs leave it out.
    path(
        "calendar/<int:pk>-<slug:signature>/deadlines.ics",
        calendar_feeds.CalendarFeedFile.as_view(),
        name="calendar_feed",
    ),
    path(
        "roadmaps/<int:pk>/calendar.ics",
        calendar_feeds.RoadmapCalendar.as_view(),
        name="roadmap_calendar",
    ),
]
