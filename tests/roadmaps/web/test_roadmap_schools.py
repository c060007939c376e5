"""Which schools take part is changed in the middle of the year."""

import pytest
from django.urls import reverse

from roadmaps.choices import EditionState
from schools.models import AuditEntry, School
from tests.factories import (
    make_edition,
    make_municipality,
    make_roadmap,
    make_school,
    make_school_roadmap,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def schools(municipality):
    for name in ("МБОУ СОШ № 1", "МБОУ СОШ № 2", "МБОУ СОШ № 3"):
        make_school(municipality, name=name, short_name=name)
    return list(School.objects.in_alphabet())


@pytest.fixture
def roadmap(municipality, schools):
    roadmap = make_roadmap(municipality, schools=schools[:2], title="Карта поддержки")
    make_edition(roadmap)
    return roadmap


def address(roadmap):
    return reverse("roadmaps:roadmap_schools", args=[roadmap.pk])


def save(client, roadmap, *schools):
    pks = [school.pk for school in schools]
    return client.post(address(roadmap), {"covered_schools": pks}, follow=True)


def test_a_school_joins_and_another_leaves(client, coordinator, roadmap, schools):
    _, second, third = schools
    # when
    page = save(client, roadmap, second, third).content.decode()
    # then
    assert set(roadmap.covered_schools.all()) == {second, third}
    assert "Добавлены: МБОУ СОШ № 3. Исключены: МБОУ СОШ № 1." in page
    entry = AuditEntry.objects.get(object_id=roadmap.pk)
    assert entry.changes == {
        "Школы добавлены": ["", "МБОУ СОШ № 3"],
        "Школы исключены": ["", "МБОУ СОШ № 1"],
    }


def test_nothing_changed_is_said_and_not_recorded(client, coordinator, roadmap, schools):
    # when
    page = save(client, roadmap, *schools[:2]).content.decode()
    # then
    assert "Состав школ не изменился." in page
    assert not AuditEntry.objects.exists()


def test_a_school_that_works_no_more_stays_with_its_history(client, coordinator, roadmap, schools):
    # given
    schools[0].is_active = False
    schools[0].save()
    # when
    page = client.get(address(roadmap)).content.decode()
    save(client, roadmap, schools[2])
    # then
    assert "Больше не" in page
    assert set(roadmap.covered_schools.all()) == {schools[0], schools[2]}


def test_a_foreign_school_is_refused(client, coordinator, roadmap, schools):
    # given
    foreign = make_school(make_municipality())
    # when
    response = save(client, roadmap, foreign)
    # then
    assert response.context["form"].errors
    assert set(roadmap.covered_schools.all()) == set(schools[:2])


def test_the_plan_of_a_school_is_about_that_school(client, coordinator, schools):
    # given
    plan = make_school_roadmap(schools[0])
    # then
    assert client.get(address(plan)).status_code == 404


def test_the_page_of_the_roadmap_leads_there_and_tells_what_follows(client, coordinator, roadmap):
    # when
    page = client.get(roadmap.get_absolute_url()).content.decode()
    # then
    assert address(roadmap) in page
    assert reverse("monitoring:fan_out_notice", args=[roadmap.pk]) in page


def test_a_draft_has_nobody_to_hand_out_to(client, coordinator, municipality):
    # given
    draft = make_edition(make_roadmap(municipality), state=EditionState.DRAFT)
    # when
    page = client.get(draft.get_absolute_url()).content.decode()
    # then
    assert reverse("monitoring:fan_out_notice", args=[draft.roadmap_id]) not in page
