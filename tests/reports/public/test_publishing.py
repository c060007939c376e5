"""A document is public by a deed, as long as it may be, and no more once it is retracted."""

import pytest
from django.urls import reverse

from monitoring.choices import AssignmentState
from reports.models import Publication
from roadmaps.choices import EditionState
from schools.models import AuditEntry, News
from tests.factories import (
    make_edition,
    make_municipality,
    make_news,
    make_official,
    make_paper,
    make_publication,
    make_report,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def documents(plan, material):
    """One of each kind that may be published."""
    return {
        "paper": make_paper(plan),
        "report": make_report(plan.municipality, kind="analysis"),
        "evidence": material,
    }


def publish(client, kind, row, **data):
    return client.post(reverse("reports:publish", args=[kind, row.pk]), data)


@pytest.mark.parametrize("kind", ["paper", "report", "evidence"])
def test_a_document_is_published_with_the_word_that_it_names_nobody(
    publisher, root, kind, documents
):
    refused = publish(publisher, kind, documents[kind], title="Документ для всех")
    assert "Проверьте документ и поставьте отметку." in refused.content.decode()
    assert not Publication.objects.exists()

    publish(publisher, kind, documents[kind], title="Документ для всех", is_without_people="on")

    publication = Publication.objects.get()
    part = "practices" if kind == "evidence" else "documents"
    assert "Документ для всех" in publisher.get(f"{root}{part}/").content.decode()
    file = publisher.get(f"{root}files/{publication.pk}/")
    assert file.status_code == 200
    assert file["Content-Disposition"].startswith("attachment")
    assert file["X-Content-Type-Options"] == "nosniff"
    changes = AuditEntry.objects.filter(object_kind="публикация").values_list("changes", flat=True)
    assert {"публикация": ["", "подтверждено: персональных данных нет"]} in changes


def test_what_seems_personal_is_shown_before(publisher, plan):
    page = publisher.get(reverse("reports:publish", args=["paper", make_paper(plan).pk]))

    assert "<li>Ковалёва И.И.</li>" in page.content.decode()


def test_what_seems_personal_in_a_report_is_shown_before(publisher, municipality):
    report = make_report(
        municipality, kind="analysis", words="Доложила Иванова И.И., ivanova@mail.ru"
    )

    page = publisher.get(reverse("reports:publish", args=["report", report.pk])).content.decode()

    assert "<li>Иванова И.И.</li>" in page
    assert "<li>ivanova@mail.ru</li>" in page


def test_retracted_it_is_given_out_no_more(publisher, full, root):
    publication = Publication.objects.documents().first()
    assert publication.title in publisher.get(f"{root}documents/").content.decode()

    publisher.post(reverse("reports:publication_retract", args=[publication.pk]))

    assert publication.title not in publisher.get(f"{root}documents/").content.decode()
    assert publisher.get(f"{root}files/{publication.pk}/").status_code == 404


def test_a_file_that_is_there_already_is_not_sent_again(publisher, full, root):
    address = f"{root}files/{Publication.objects.practices().get().pk}/"
    tag = publisher.get(address)["ETag"]

    assert publisher.get(address, headers={"If-None-Match": tag}).status_code == 304


def test_a_material_that_schools_see_no_more_nobody_does(publisher, full, root, material):
    publication = Publication.objects.practices().get()
    material.is_shared = False
    material.save()

    assert publisher.get(f"{root}files/{publication.pk}/").status_code == 404
    assert "сейчас не" in publisher.get(reverse("reports:publication_list")).content.decode()


def test_nor_while_its_report_is_done_anew(publisher, full, root, material):
    publication = Publication.objects.practices().get()
    material.assignment.state = AssignmentState.IN_PROGRESS
    material.assignment.save()

    assert publisher.get(f"{root}files/{publication.pk}/").status_code == 404


@pytest.mark.parametrize("kind", ["late", "workload", "school", "schools", "summary"])
def test_reports_that_name_people_or_schools_cannot_be_published(publisher, school, kind):
    report = make_report(school.municipality, kind=kind, school=school)

    response = publish(publisher, "report", report, title="Всем", is_without_people="on")

    assert response.status_code == 404


def test_neither_can_what_is_not_approved(publisher, municipality, plan):
    draft = make_edition(plan.roadmap, number=2, state=EditionState.DRAFT)
    report = make_report(municipality, kind="annex", edition=draft)

    assert publish(publisher, "report", report).status_code == 404
    assert publish(publisher, "paper", make_paper(draft)).status_code == 404


def test_a_published_document_of_a_hidden_part_is_not_given_out(client, full, root):
    full.shows_documents = False
    full.save()
    publication = Publication.objects.documents().first()

    assert client.get(f"{root}files/{publication.pk}/").status_code == 404


def test_a_damaged_file_is_not_given_out(client, full, root):
    publication = Publication.objects.get(paper__isnull=False)
    publication.paper.sha256 = "0" * 64
    publication.paper.save()

    response = client.get(f"{root}files/{publication.pk}/")

    assert response.status_code == 500
    assert "повреждён" in response.content.decode()


def test_an_official_does_not_publish(client, municipality, plan):
    client.force_login(make_official(municipality))

    response = client.get(reverse("reports:publish", args=["paper", make_paper(plan).pk]))

    assert response.status_code == 403


def test_the_list_offers_what_could_be_published(publisher, plan, material):
    make_paper(plan)
    make_publication(report=make_report(plan.municipality, kind="analysis"), title="Справка")

    page = publisher.get(reverse("reports:publication_list")).content.decode()

    assert "Дорожная карта на 2024 год, редакция 1" in page
    assert "Наставничество для молодых учителей" in page
    assert "Справка" in page


class TestNews:
    def test_it_is_written_published_and_deleted(self, publisher, municipality):
        day = municipality.today()
        new = {"title": "Первая новость", "text": "Слова", "day": f"{day:%Y-%m-%d}"}

        publisher.post(reverse("schools:news_create"), {**new, "is_published": "on"})

        news = News.objects.get()
        assert news.is_published
        assert "Первая новость" in publisher.get(reverse("schools:news_list")).content.decode()

        publisher.post(reverse("schools:news_update", args=[news.pk]), {**new, "title": "Другая"})
        news.refresh_from_db()
        assert (news.title, news.is_published) == ("Другая", False)

        publisher.post(reverse("schools:news_delete", args=[news.pk]))
        assert not News.objects.exists()

    def test_anothers_is_not_there(self, publisher):
        news = make_news(make_municipality())

        assert publisher.get(reverse("schools:news_update", args=[news.pk])).status_code == 404
