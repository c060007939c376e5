"""A file that somebody sent: it is read apart, and only its words come back."""

from roadmaps.imports.source import SourceDocument
from schools.apart.files import from_file
from schools.office.refusals import FileNotReadable

MAX_SIZE = 20 * 1024**2


def open_source(file, name):
    """The `SourceDocument` in a file: bytes, or a binary stream read from where it stands.

    `name` is what the sender called it. Raises FileNotReadable with a Russian message, and
    nothing else, whatever is in the file.
    """
    data = file if isinstance(file, bytes) else file.read(MAX_SIZE + 1)
    if not data:
        raise FileNotReadable("Файл пустой. Проверьте, тот ли файл выбран, и загрузите ещё раз.")
    if len(data) > MAX_SIZE:
        raise FileNotReadable(
            "Файл больше 20 МБ. Удалите из него изображения и всё, кроме дорожной карты, "
            "и загрузите ещё раз."
        )
    plain = from_file("roadmaps.imports.files.plain_source", data, str(name), kind="документ")
    return SourceDocument.from_plain(plain)
