"""How the portal looks, and how accessible it is."""

from django.urls import path

from schools.views import look

pages = [
    path("look/", look.LookUpdate.as_view(), name="look"),
    path("look/switch/", look.switch_look, name="look_switch"),
    path("accessibility/", look.Accessibility.as_view(), name="accessibility"),
]
