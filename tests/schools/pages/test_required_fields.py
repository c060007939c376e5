"""A field that must be filled in says so before it is sent: to the eye, and to who listens."""

import pytest
from crispy_forms.utils import render_crispy_form
from django import forms
from django.template.loader import render_to_string
from django.urls import reverse

from tests.factories import make_coordinator, make_municipality

MARK = 'class="required-mark"'


class Form(forms.Form):
    must = forms.CharField(label="Название")
    may = forms.CharField(label="Примечание", required=False)


class Groups(forms.Form):
    several = forms.MultipleChoiceField(
        label="События", choices=[("a", "первое")], widget=forms.CheckboxSelectMultiple
    )
    agreed = forms.BooleanField(label="Согласие")


def test_only_the_label_of_a_required_field_is_marked():
    page = render_crispy_form(Form())

    before_the_other = page.split('for="id_may"')[0]
    assert page.count(MARK) == 1
    assert MARK in before_the_other
    assert " required" in before_the_other


def test_the_sign_is_for_the_eye_and_explained():
    mark = render_to_string("_required.html")

    assert 'aria-hidden="true"' in mark
    assert 'title="Обязательное поле"' in mark


def test_boxes_of_which_one_must_be_ticked_have_no_attribute_and_so_say_it_in_words():
    page = render_crispy_form(Groups())

    assert page.count(MARK) == 2
    assert page.count("(обязательно)") == 1


@pytest.mark.django_db
def test_the_page_tells_what_the_sign_means(client):
    client.force_login(make_coordinator(make_municipality()))

    page = client.get(reverse("schools:invitation_create")).content.decode()

    assert MARK in page
    assert "обязательное поле" in page
    # The word for the eye alone is not said again to who hears each field.
    assert '<p class="required-note" aria-hidden="true">' in page
