"""E7: sixty hostile files sent as documents of one assignment; what became of each."""

import io
import re
import zipfile
from collections import defaultdict

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from monitoring.models import Evidence
from tests.factories import make_assignment, make_school_head
from tests.monitoring.test_documents import archive, excel, picture, word

pytestmark = pytest.mark.django_db

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
SCRIPT = b"<script>alert(1)</script>"
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
STORED = re.compile(r"[0-9a-f]{32}\.(pdf|docx|xlsx|jpg|png)")
SHOWN_SUFFIX = re.compile(r"\.(pdf|docx|xlsx|jpg|png)")
REFUSED, TAKEN = "refused", "taken"


def with_part(content, name, text=b"x"):
    """An office file with one more part."""
    stream = io.BytesIO(content)
    with zipfile.ZipFile(stream, "a") as file:
        file.writestr(name, text)
    return stream.getvalue()


def symlink():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        link = zipfile.ZipInfo("word/document.xml")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        file.writestr(link, "/etc/passwd")
    return stream.getvalue()


def vast(side):
    """A picture of few bytes that claims to be vast."""
    stream = io.BytesIO()
    Image.new("1", (side, side)).save(stream, "PNG")
    return stream.getvalue()


# What is inside: what it is called, bytes, what becomes of it.
BY_CONTENT = [
    ("empty.pdf", b"", REFUSED),
    ("svg.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', REFUSED),
    ("svg.png", b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', REFUSED),
    ("page.html", b"<html>" + SCRIPT + b"</html>", REFUSED),
    ("page.pdf", b"<!doctype html>" + SCRIPT, REFUSED),
    ("page.xhtml", b'<html xmlns="http://www.w3.org/1999/xhtml"/>', REFUSED),
    ("page.mht", b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n" + SCRIPT, REFUSED),
    ("script.js", b"alert(1)", REFUSED),
    ("script.hta", b"<hta:application/>" + SCRIPT, REFUSED),
    ("script.sh", b"#!/bin/sh\nrm -rf /", REFUSED),
    ("script.ps1", b"Invoke-Expression", REFUSED),
    ("script.php", b"<?php system($_GET['c']);", REFUSED),
    ("script.bat", b"@echo off\r\ndel *.*", REFUSED),
    ("link.url", b"[InternetShortcut]\nURL=file:///etc/passwd", REFUSED),
    ("link.lnk", b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(70), REFUSED),
    ("program.exe", b"MZ" + bytes(200), REFUSED),
    ("program.pdf", b"MZ\x90\x00" + bytes(200) + b"%PDF-1.7", REFUSED),
    ("program.elf", b"\x7fELF\x02\x01\x01" + bytes(200), REFUSED),
    ("program.jar", archive("META-INF/MANIFEST.MF", "Main.class"), REFUSED),
    ("eicar.com", EICAR, REFUSED),
    ("eicar.pdf", EICAR, REFUSED),
    ("eicar.zip", archive("eicar.com"), REFUSED),
    ("ole.doc", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512), REFUSED),
    ("ole.docx", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512), REFUSED),
    ("rich.rtf", rb"{\rtf1{\object\objdata 0105}}", REFUSED),
    ("macros.docm", archive("word/document.xml", "word/vbaProject.bin"), REFUSED),
    ("macros.docx", with_part(word(), "word/vbaProject.bin"), REFUSED),
    ("macros.xlsx", with_part(excel(), "xl/vbaProject.bin"), REFUSED),
    ("symlink.docx", symlink(), TAKEN),
    ("symlink.zip", archive("../../etc/passwd"), REFUSED),
    ("nested.zip", archive("a.zip", "b.docx"), REFUSED),
    ("broken.docx", b"PK\x03\x04" + bytes(64), REFUSED),
    ("gzip.docx", b"\x1f\x8b\x08" + bytes(64), REFUSED),
    ("rar.pdf", b"Rar!\x1a\x07\x00" + bytes(64), REFUSED),
    ("disk.iso", bytes(32769) + b"CD001" + bytes(2048), REFUSED),
    ("animation.gif", picture("GIF"), REFUSED),
    ("icon.ico", picture("ICO", size=(16, 16)), REFUSED),
    ("bitmap.bmp", picture("BMP"), REFUSED),
    ("half.jpg", picture()[:200], REFUSED),
    ("half.png", picture("PNG")[:60], REFUSED),
    ("vast.png", vast(30_000), REFUSED),
    ("postscript.pdf", b"%!PS-Adobe-3.0\n(/etc/passwd) (r) file", REFUSED),
    ("text.pdf", "Просто текст".encode(), REFUSED),
    ("latex.tex", rb"\input{/etc/passwd}", REFUSED),
    # These are documents; what is in them is the business of who opens them.
    ("polyglot.pdf", PDF + archive("a.docx"), TAKEN),
    ("polyglot.html", PDF + SCRIPT, TAKEN),
    ("script-in.pdf", PDF.replace(b"/Catalog", b"/Catalog/OpenAction<</S/JavaScript>>"), TAKEN),
    ("eicar-after.pdf", PDF + EICAR, TAKEN),
    ("ole-in.docx", with_part(word(), "word/embeddings/oleObject1.bin"), TAKEN),
    ("page-in.docx", with_part(word(), "word/afchunk.html", SCRIPT), TAKEN),
    # Drawn anew: nothing of what is not picture is left.
    ("polyglot.jpg", picture() + SCRIPT, TAKEN),
    ("zip-behind.png", picture("PNG") + archive("a.docx"), TAKEN),
]
NAMES = [
    "отчёт.pdf.exe",
    "отчёт.html",
    "отчёт\u202efdp.exe",
    "../../../etc/passwd",
    "..\\..\\windows\\system32.pdf",
    "отчёт\r\nSet-Cookie: a=b.pdf",
    'отчёт"; filename="evil.html',
    "<img src=x onerror=alert(1)>.pdf",
    "CON.pdf",
    ".htaccess",
    f"{'д' * 240}.pdf",
    "отчёт.pdf\x00.html",
]
UPLOADS = BY_CONTENT + [
    (name, PDF + f"\n% {number}".encode(), TAKEN) for number, name in enumerate(NAMES)
]


def test_each_hostile_upload_is_refused_with_words_or_given_out_as_a_file_alone(
    client, school, settings, record_property
):
    head = make_school_head(school)
    client.force_login(head)
    verdicts, wrong = defaultdict(list), []

    for name, content, expected in UPLOADS:
        evidence = _sent(client, make_assignment(school), name, content)
        verdict = TAKEN if evidence else REFUSED
        verdicts[verdict].append(ascii(name)[1:40].rstrip("'"))
        wrong += [f"{name!r} is {verdict}"] if verdict != expected else []
        wrong += [f"{name!r}: {fault}" for fault in _faults(client, evidence, content)]

    stored = [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]
    record_property("hostile uploads", len(UPLOADS))
    for verdict, names in verdicts.items():
        record_property(f"{verdict} ({len(names)})", ", ".join(names))
    assert wrong == []
    assert len(stored) == Evidence.objects.count() == len(verdicts[TAKEN])


def _sent(client, assignment, name, content):
    """The `Evidence` that came of it, if any; a refusal is a page with a sentence."""
    file = SimpleUploadedFile("x", content)
    file._name = name  # as it comes: the setter would tidy it
    answer = client.post(
        reverse("monitoring:assignment_report", args=[assignment.pk]),
        {"outcome": "done", "deed": "attach", "files": [file]},
    )
    assert answer.status_code in (200, 302, 422)
    return assignment.evidence.first()


def _faults(client, evidence, sent):
    if evidence is None:
        return
    answer = client.get(reverse("monitoring:evidence_file", args=[evidence.pk]))
    if answer.status_code != 200 or not answer["Content-Disposition"].startswith("attachment"):
        yield "not given out as an attachment"
    if answer["X-Content-Type-Options"] != "nosniff" or "html" in answer["Content-Type"]:
        yield "a browser may take it for a page"
    if "\n" in answer["Content-Disposition"] or "Set-Cookie" in answer.headers:
        yield "its name is in the headers"
    if not STORED.fullmatch(evidence.file.name.rsplit("/", 1)[-1]):
        yield f"kept as {evidence.file.name}"
    if "/" in evidence.name or not SHOWN_SUFFIX.fullmatch(
        evidence.name[evidence.name.rindex(".") :]
    ):
        yield f"shown as {evidence.name!r}"
    is_picture = evidence.content_type.startswith("image/")
    if is_picture and b"".join(answer.streaming_content).endswith(sent[-20:]):
        yield "a picture kept with what was behind it"
