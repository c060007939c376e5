from django.urls import path

from monitoring.views import webhooks

ONE = "settings/webhooks/<int:pk>"
pages = [
    path("settings/webhooks/", webhooks.WebhookList.as_view(), name="webhook_list"),
    path("settings/webhooks/new/", webhooks.WebhookCreate.as_view(), name="webhook_create"),
    path(f"{ONE}/", webhooks.WebhookDetail.as_view(), name="webhook_detail"),
    path(f"{ONE}/edit/", webhooks.WebhookUpdate.as_view(), name="webhook_update"),
    path(f"{ONE}/check/", webhooks.check_webhook, name="webhook_check"),
    path(f"{ONE}/switch/", webhooks.switch_webhook, name="webhook_switch"),
    path(f"{ONE}/key/", webhooks.renew_webhook, name="webhook_renew"),
    path(f"{ONE}/delete/", webhooks.delete_webhook, name="webhook_delete"),
    path(
        "settings/webhooks/deliveries/<int:pk>/send-again/",
        webhooks.send_delivery_again,
        name="delivery_send_again",
    ),
]
