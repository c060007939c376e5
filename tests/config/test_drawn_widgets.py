"""Fields of forms become the HTML that Django's own templates give them."""

from django import forms
from django.forms.renderers import DjangoTemplates
from django.test import SimpleTestCase
from django.utils.safestring import mark_safe

from config.drawn_widgets import DRAWN, DrawnWidgets

ODD = "<b>\"Школа\" & 'сад'</b>"
CHOICES = [
    ("", "любая"),
    (7, ODD),
    ("of a group", [("in & out", "в группе"), (None, mark_safe("<b>как есть</b>"))]),
]
WIDGETS = [
    *(forms.TextInput, forms.NumberInput, forms.EmailInput, forms.URLInput, forms.PasswordInput),
    *(forms.HiddenInput, forms.DateInput, forms.DateTimeInput, forms.TimeInput, forms.FileInput),
    forms.CheckboxInput,
]


def both(widget, value, attrs):
    return [
        widget.render("поле", value, attrs, renderer=renderer)
        for renderer in (DrawnWidgets(), DjangoTemplates())
    ]


class TestDrawnWidgets(SimpleTestCase):
    def test_inputs_are_as_django_draws_them(self):
        attributes = {"id": "id_поле", "required": True, "hidden": False, "placeholder": ODD}
        for widget in WIDGETS:
            for value in (None, "", 0, 7, True, ODD):
                with self.subTest(widget=widget, value=value):
                    ours, djangos = both(widget(), value, attributes)
                    self.assertHTMLEqual(ours, djangos)

    def test_selects_are_as_django_draws_them(self):
        for select, value in (
            *((forms.Select, value) for value in (None, "", 7, "in & out", "нет такого")),
            (forms.SelectMultiple, ["7", "in & out"]),
        ):
            with self.subTest(select=select, value=value):
                ours, djangos = both(select(choices=CHOICES), value, {"class": "form-select"})
                self.assertHTMLEqual(ours, djangos)

    def test_every_drawn_widget_is_among_django_s(self):
        for name in DRAWN:
            with self.subTest(name):
                assert DjangoTemplates().get_template(name)
