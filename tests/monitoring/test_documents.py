"""What is taken from schools, told by what is inside."""

import io
import socketserver
import threading
import zipfile

import openpyxl
import pillow_heif
import pytest
from docx import Document
from PIL import Image, ImageFile

from monitoring.documents import ScannerSilent, VirusFound, kept_file, scan
from monitoring.documents.keeping import kept
from monitoring.documents.kinds import MAX_SIZE
from schools.office.refusals import FileNotReadable, FileTooLarge

EXIF_ORIENTATION, EXIF_CAMERA = 274, 271


def picture(format="JPEG", size=(400, 200), **options):
    stream = io.BytesIO()
    Image.new("RGB", size, "#336699").save(stream, format, **options)
    return stream.getvalue()


def word():
    stream = io.BytesIO()
    Document().save(stream)
    return stream.getvalue()


def excel():
    stream = io.BytesIO()
    openpyxl.Workbook().save(stream)
    return stream.getvalue()


def archive(*names):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        for name in names:
            file.writestr(name, "<x/>")
    return stream.getvalue()


def heic():
    stream = io.BytesIO()
    pillow_heif.from_pillow(Image.new("RGB", (400, 200), "#336699")).save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "suffix"),
    [
        pytest.param(b"%PDF-1.7\n%%EOF", ".pdf", id="pdf"),
        pytest.param(word(), ".docx", id="word"),
        pytest.param(excel(), ".xlsx", id="excel"),
        pytest.param(picture(), ".jpg", id="jpeg"),
        pytest.param(picture("PNG"), ".png", id="png"),
        pytest.param(heic(), ".jpg", id="heic"),
    ],
)
def test_documents_and_photographs_are_taken(content, suffix):
    assert kept_file(content).suffix == suffix


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"<html><script>alert(1)</script></html>", id="html"),
        pytest.param(b'<svg xmlns="http://www.w3.org/2000/svg"/>', id="svg"),
        pytest.param(b"MZ" + bytes(200), id="program"),
        pytest.param(archive("справка.pdf"), id="zip"),
        pytest.param(picture("GIF"), id="gif"),
        pytest.param(picture()[:200], id="half a picture"),
        pytest.param("Просто текст".encode(), id="text"),
        pytest.param(b"PK\x03\x04" + bytes(64), id="broken archive"),
    ],
)
def test_anything_else_is_refused_with_words(content):
    with pytest.raises(FileNotReadable) as refusal:
        kept_file(content)

    assert refusal.value.message.endswith(".")


@pytest.mark.parametrize("format", ["JPEG", "PNG"])
def test_half_of_a_photograph_is_refused_even_where_papers_are_printed(monkeypatch, format):
    # What importing WeasyPrint does.
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    stream = io.BytesIO()
    Image.effect_noise((400, 400), 50).save(stream, format)
    half = stream.getvalue()[: len(stream.getvalue()) // 2]

    with pytest.raises(FileNotReadable, match="повреждено"):
        kept(half)


def test_a_file_beyond_measure_is_refused():
    with pytest.raises(FileTooLarge, match="25 МБ"):
        kept_file(b"%PDF-1.7" + bytes(MAX_SIZE))


def test_macros_are_refused():
    with pytest.raises(FileNotReadable, match="макросы"):
        kept_file(archive("word/document.xml", "word/vbaProject.bin"))


def test_a_photograph_loses_what_a_telephone_writes_beside_it_and_stands_upright():
    exif = Image.Exif()
    exif[EXIF_CAMERA], exif[EXIF_ORIENTATION] = "Телефон директора", 6

    kept = kept_file(picture(exif=exif, comment=b"56.83,60.61"))

    with Image.open(io.BytesIO(kept.content)) as image:
        assert image.size == (200, 400)
        assert not image.getexif()
        assert "comment" not in image.info


def test_a_huge_photograph_is_brought_to_the_size_of_a_sheet():
    kept = kept_file(picture(size=(6000, 4000)))

    with Image.open(io.BytesIO(kept.content)) as image:
        assert image.size == (3600, 2400)


class Clamd(socketserver.StreamRequestHandler):
    """Answers INSTREAM as clamd does: a virus is whatever has EICAR in it."""

    def handle(self):
        command = self.rfile.read(len(b"zINSTREAM\0"))
        assert command in (b"zINSTREAM\0", b"nINSTREAM\n")
        content = b""
        while size := int.from_bytes(self.rfile.read(4), "big"):
            content += self.rfile.read(size)
        found = b"Eicar-Test FOUND" if b"EICAR" in content else b"OK"
        if b"too much" in content:
            found = b"INSTREAM size limit exceeded. ERROR"
        self.wfile.write(b"stream: " + found + command[-1:])


@pytest.fixture
def clamd(settings):
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Clamd) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.CLAMD_URL = f"tcp://127.0.0.1:{server.server_address[1]}"
        yield
        server.shutdown()


def test_a_scanner_is_asked_where_one_is_set(clamd):
    scan(b"%PDF clean")

    with pytest.raises(VirusFound, match="Eicar-Test"):
        scan(b"%PDF EICAR")


def test_a_scanner_that_gives_no_verdict_lets_nothing_through(clamd):
    with pytest.raises(ScannerSilent):
        scan(b"too much")


def test_a_scanner_beside_the_portal_is_reached_by_its_path(settings, tmp_path):
    path = tmp_path / "clamd.socket"
    settings.CLAMD_URL = f"unix://{path}"
    with socketserver.ThreadingUnixStreamServer(str(path), Clamd) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()

        scan(b"x" * 600_000)
        with pytest.raises(VirusFound):
            scan(b"x" * 600_000 + b"EICAR")
        server.shutdown()


def test_a_scanner_that_is_silent_lets_nothing_through(settings):
    settings.CLAMD_URL = "tcp://127.0.0.1:1"

    with pytest.raises(ScannerSilent, match="через несколько минут"):
        scan(b"%PDF")


def test_without_a_scanner_nothing_is_asked(settings):
    settings.CLAMD_URL = ""

    scan(b"%PDF EICAR")
