"""Whoever holds a paper learns whether it is genuine, and nothing else."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from reports.choices import ReportState
from reports.views import checking
from tests.factories import make_edition, make_report, make_roadmap

pytestmark = pytest.mark.django_db

CHOICE = reverse("reports:report_check_choice")
WRONG = "AAAA-BBBB-CCCC"


def address(code):
    return reverse("reports:report_check", args=[code])


@pytest.fixture
def report(municipality):
    roadmap = make_edition(make_roadmap(municipality, title="План о школах")).roadmap
    return make_report(
        municipality,
        kind="late",
        roadmap=roadmap,
        content=b"Figures",
        name="Просроченное.pdf",
        format="pdf",
        heading={"title": "Своё название"},
    )


def sent(content, name="файл.pdf"):
    return {"file": SimpleUploadedFile(name, content)}


def test_the_paper_is_described_without_its_contents(client, report, municipality):
    response = client.get(address(report.code))

    page = response.content.decode()
    assert response.status_code == 200
    for words in ("Список просроченного", municipality.name, "PDF", report.sha256, report.code):
        assert words in page
    for words in ("План о школах", "Своё название", "Просроченное.pdf", report.file.name):
        assert words not in page


def test_no_search_engine_keeps_it(client, report):
    for url in (CHOICE, address(report.code), address(WRONG)):
        response = client.get(url)

        assert response.headers["X-Robots-Tag"] == "noindex, nofollow"
        assert '<meta name="robots" content="noindex, nofollow">' in response.content.decode()
        assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("typed", [str.lower, lambda code: f" {code.replace('-', ' ')} "])
def test_the_code_may_be_typed_as_people_type(client, report, typed):
    response = client.get(CHOICE, {"code": typed(report.code)}, follow=True)

    assert response.status_code == 200
    assert report.sha256 in response.content.decode()


@pytest.mark.parametrize("typed", [WRONG, "что это", "../../admin/", "<b>x</b>", "A" * 500])
def test_a_wrong_code_is_told_in_words(client, report, typed):
    response = client.get(CHOICE, {"code": typed}, follow=True)

    assert response.status_code == 404
    page = response.content.decode()
    assert "портал не&nbsp;делал" in page
    assert "<b>x" not in page


@pytest.mark.parametrize("state", [ReportState.QUEUED, ReportState.FAILED])
def test_a_report_that_was_never_given_out_is_not_there(client, municipality, state):
    unfinished = make_report(municipality, state=state)

    assert client.get(address(unfinished.code)).status_code == 404


class TestFile:
    def test_the_very_file_is_known(self, client, report):
        page = client.post(address(report.code), sent(b"Figures")).content.decode()

        assert "Это тот самый файл" in page

    @pytest.mark.parametrize("content", [b"Figurez", b"Figures ", b"Other figures"])
    def test_another_file_is_told_from_it(self, client, report, content):
        page = client.post(address(report.code), sent(content)).content.decode()

        assert "Это не&nbsp;тот файл" in page
        assert "Это тот самый файл" not in page

    def test_nothing_of_it_is_kept(self, client, report, settings):
        before = sorted(settings.MEDIA_ROOT.rglob("*"))

        client.post(address(report.code), sent(b"Figures"))

        assert sorted(settings.MEDIA_ROOT.rglob("*")) == before

    @pytest.mark.parametrize(
        ("data", "words"),
        [({}, "Выберите файл отчёта."), (sent(b""), "Этот файл пуст")],
    )
    def test_no_file_and_an_empty_one_are_asked_for_again(self, client, report, data, words):
        page = client.post(address(report.code), data).content.decode()

        assert words in page
        assert "тот" not in page.split("Проверка отчёта</h1>")[1].split("<section")[0]

    def test_one_larger_than_any_report_is_not_read(self, client, report, monkeypatch):
        monkeypatch.setattr(checking, "LARGEST", 100)
        monkeypatch.setattr(checking, "is_same_file", pytest.fail)

        page = client.post(address(report.code), sent(b"x" * 200)).content.decode()

        assert "Это не&nbsp;тот файл" in page

    def test_under_a_wrong_code_nothing_is_compared(self, client, report):
        assert client.post(address(WRONG), sent(b"Figures")).status_code == 404


def test_codes_cannot_be_tried_one_after_another(client, report, monkeypatch):
    monkeypatch.setattr(checking, "LIMIT", 3)

    statuses = [client.get(address(WRONG)).status_code for _ in range(4)]

    assert statuses == [404, 404, 404, 429]
    refused = client.get(address(report.code))
    assert refused.status_code == 429
    assert report.sha256 not in refused.content.decode()
