"""Files in a bucket in place of the folder; and given out by nginx in place of the portal."""

import errno
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from urllib.parse import unquote

import boto3
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone
from moto.moto_server.threaded_moto_server import ThreadedMotoServer
from PIL import Image

from config.storage import storage_at
from monitoring.services import evidence
from reports.services.papers import paper_of
from reports.services.reports.keeping import ReportDamaged, discard_orphans, read
from reports.services.reports.ordering import same_figures
from roadmaps.services.imports import discard, stage_import
from schools.services.discarded_files import delete_discarded
from tests.config.test_settings import manage
from tests.factories import (
    make_activity,
    make_agreement,
    make_assignment,
    make_edition,
    make_part,
    make_roadmap,
    make_school_head,
)
from tests.reports.centre.orders import made, ordered
from tests.word_plan import word_plan

PDF = b"%PDF-1.7 one"
NOW = datetime(2024, 4, 20, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def store():
    """The address of a store that speaks S3, on this machine."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(store, settings):
    """An empty bucket in which the portal keeps its files; called, it names what lies there."""
    client = boto3.resource(
        "s3",
        endpoint_url=f"http://{store}",
        aws_access_key_id="key",
        aws_secret_access_key="secret/word",
        region_name="ru-central1",
    )
    place = client.create_bucket(
        Bucket="reports", CreateBucketConfiguration={"LocationConstraint": "ru-central1"}
    )
    url = f"s3://key:secret%2Fword@{store}/reports?region=ru-central1&tls=false"
    settings.STORAGES = {**settings.STORAGES, "default": storage_at(url)}
    yield lambda: {each.key for each in place.objects.all()}
    place.objects.delete()
    place.delete()


@pytest.fixture
def document(school):
    return evidence.attach_file(
        assignment=make_assignment(school),
        content=PDF,
        name="Справка.pdf",
        kind="справка",
        by=make_school_head(school),
        now=NOW,
    )


def body(response):
    return b"".join(response.streaming_content)


def test_a_document_is_kept_in_the_bucket_and_given_out_through_the_portal(
    bucket, client, coordinator, document
):
    response = client.get(reverse("monitoring:evidence_file", args=[document.pk]))

    assert bucket() == {document.file.name}
    assert body(response) == PDF
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"


def test_no_page_links_to_the_bucket(bucket, store, client, coordinator, document):
    response = client.get(document.assignment.get_absolute_url())

    assert store not in response.content.decode()


def test_a_document_taken_back_leaves_the_bucket(bucket, document):
    evidence.detach(evidence=document, by=document.uploaded_by)
    delete_discarded(before=timezone.now() + timedelta(minutes=1))

    assert bucket() == set()


def test_one_file_never_takes_the_place_of_another(bucket):
    first = default_storage.save("logos/emblem.png", ContentFile(b"one"))
    second = default_storage.save("logos/emblem.png", ContentFile(b"two"))

    assert first != second
    assert default_storage.open(first).read() == b"one"


def test_an_emblem_comes_from_the_bucket(bucket, client, coordinator, municipality):
    stream = BytesIO()
    Image.new("RGB", (2, 2)).save(stream, "PNG")
    municipality.logo.save("emblem.png", ContentFile(stream.getvalue()))

    response = client.get(reverse("schools:municipality_logo", args=[municipality.pk]))

    assert body(response) == stream.getvalue()


def test_a_signed_copy_comes_from_the_bucket(bucket, client, coordinator, municipality):
    agreement = make_agreement(municipality, scan_name="договор.pdf")
    agreement.scan.save("scan", ContentFile(PDF))

    response = client.get(reverse("schools:agreement_scan_file", args=[agreement.pk]))

    assert body(response) == PDF


def test_an_approved_paper_is_the_same_bytes_from_the_bucket(bucket, municipality):
    edition = make_edition(make_roadmap(municipality))
    make_activity(make_part(edition).sections.get(), windows=[(None, date(2024, 5, 20))])

    printed = paper_of(edition=edition, format="xlsx", now=NOW)
    again = paper_of(edition=edition, format="xlsx", now=NOW)

    assert again.content == printed.content
    assert len(bucket()) == 1


def test_a_report_and_its_figures_lie_in_the_bucket(bucket, municipality):
    edition = make_edition(make_roadmap(municipality))
    make_activity(make_part(edition).sections.get())
    report = made(ordered(edition))
    default_storage.save("reports/AAAA-AAAA-AAAA-1.pdf", ContentFile(PDF))

    copy = made(same_figures(report=report, format="docx", by=None, now=NOW))
    discard_orphans(before=timezone.now() + timedelta(minutes=1))
    delete_discarded(before=timezone.now() + timedelta(minutes=1))

    assert read(copy).name.endswith(".docx")
    assert bucket() == {report.frozen.name, report.file.name, copy.file.name}


def test_a_report_that_the_bucket_has_lost_is_not_given_out(bucket, municipality):
    edition = make_edition(make_roadmap(municipality))
    make_part(edition)
    report = made(ordered(edition))
    default_storage.delete(report.file.name)

    with pytest.raises(ReportDamaged):
        read(report)


def test_an_uploaded_plan_comes_and_goes(bucket, municipality, coordinator):
    staged = stage_import(
        municipality=municipality, by=coordinator, name="план.docx", content=word_plan()
    )
    assert len(bucket()) == 1

    discard(staged=staged, by=coordinator)
    delete_discarded(before=timezone.now() + timedelta(minutes=1))

    assert bucket() == set()


def test_with_an_internal_location_nginx_sends_the_bytes(client, coordinator, document, settings):
    settings.ACCEL_LOCATION = "/kept/"

    response = client.get(reverse("monitoring:evidence_file", args=[document.pk]))

    assert response["X-Accel-Redirect"] == f"/kept/{document.file.name}"
    assert "Справка.pdf" in unquote(response["Content-Disposition"])
    assert response["Content-Type"] == "application/pdf"
    assert response.content == b""


def test_who_may_not_read_a_document_is_told_no_location(client, document, settings):
    settings.ACCEL_LOCATION = "/kept/"

    response = client.get(reverse("monitoring:evidence_file", args=[document.pk]))

    assert "X-Accel-Redirect" not in response


def test_a_full_disk_leaves_no_part_of_a_file(db, settings):
    class Interrupted(ContentFile):
        def chunks(self, chunk_size=None):
            yield self.file.getvalue()[:10]
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        default_storage.save("evidence/part.pdf", Interrupted(PDF))

    assert not list(settings.MEDIA_ROOT.rglob("*.pdf"))
    assert default_storage.save("evidence/part.pdf", ContentFile(PDF)) == "evidence/part.pdf"


def test_without_an_address_files_lie_in_the_folder():
    assert storage_at("")["BACKEND"].endswith("FileSystemStorage")


def test_a_bucket_is_asked_over_tls_unless_told_otherwise():
    options = storage_at("s3://key:word@storage.example/reports")["OPTIONS"]

    assert options["endpoint_url"] == "https://storage.example"
    assert (options["bucket_name"], options["region_name"]) == ("reports", None)


@pytest.mark.parametrize(
    "url",
    [
        "https://key:word@storage.example/reports",
        "s3://storage.example/reports",
        "s3://key:word@storage.example/",
        "s3://key:word@storage.example/reports?acl=public-read",
    ],
)
def test_an_address_that_is_not_one_is_refused(url):
    with pytest.raises(ImproperlyConfigured):
        storage_at(url)


@pytest.mark.parametrize(
    "environment",
    [
        {"ACCEL_LOCATION": "kept"},
        {"ACCEL_LOCATION": "/kept/", "STORAGE_URL": "s3://key:word@storage.example/reports"},
    ],
    ids=["no path", "two ways at once"],
)
def test_a_location_that_cannot_work_stops_the_start(environment):
    result = manage("check", **environment)

    assert result.returncode == 1
    assert "ACCEL_LOCATION" in result.stderr
