from django.urls import path

from monitoring.views import reminder_settings, reminders, reminding

pages = [
    path(
        "my-reminders/",
        reminder_settings.ReminderPreferenceEdit.as_view(),
        name="reminder_preference",
    ),
    path(
        "settings/reminders/",
        reminder_settings.ReminderPolicyEdit.as_view(),
        name="reminder_policy",
    ),
    path("settings/reminders/key/", reminder_settings.make_webhook_key, name="webhook_key"),
    path("reminders/", reminders.ReminderList.as_view(), name="reminder_list"),
    path("reminders/preview/", reminding.ReminderPreview.as_view(), name="reminder_preview"),
    path("board/remind/", reminding.ReminderCreate.as_view(), name="reminder_create"),
    path("reminders/<int:pk>/", reminders.ReminderDetail.as_view(), name="reminder_detail"),
    path("reminders/<int:pk>/send-again/", reminders.send_letter_again, name="reminder_send_again"),
]
