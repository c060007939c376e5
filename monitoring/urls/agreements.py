from django.urls import path

from monitoring.views import agreements, joint_events

pages = [
    path(
        "agreements/<int:pk>/edit/", agreements.AgreementUpdate.as_view(), name="agreement_update"
    ),
    path("agreements/<int:pk>/sign/", agreements.AgreementSign.as_view(), name="agreement_sign"),
    path(
        "agreements/<int:pk>/terminate/",
        agreements.AgreementTerminate.as_view(),
        name="agreement_terminate",
    ),
    path(
        "agreements/<int:pk>/reports/",
        agreements.AgreementReports.as_view(),
        name="agreement_reports",
    ),
    path(
        "agreements/<int:agreement>/events/new/",
        joint_events.JointEventCreate.as_view(),
        name="joint_event_create",
    ),
    path(
        "joint-events/<int:pk>/edit/",
        joint_events.JointEventUpdate.as_view(),
        name="joint_event_update",
    ),
    path(
        "joint-events/<int:pk>/hold/",
        joint_events.JointEventHold.as_view(),
        name="joint_event_hold",
    ),
    path("joint-events/<int:pk>/drop/", joint_events.drop_joint_event, name="joint_event_drop"),
]
