from django.urls import path

from monitoring.views import notices

pages = [
    path("notices/", notices.NoticeList.as_view(), name="notice_list"),
    path("notices/read/", notices.read_notices, name="notices_read"),
    path("notices/<int:pk>/open/", notices.open_notice, name="notice_open"),
]
