"""An office file as the ZIP archive it is, unpacked under guard.

Sizes written in an archive are claims of whoever made it, so bytes are counted as they come.
"""

import io
import lzma
import posixpath
import zipfile
import zlib
from typing import NamedTuple

from schools.office.markup import parse_markup, refuse_declarations
from schools.office.refusals import (
    FileDamaged,
    FileHasMacros,
    FileNotReadable,
    FileTooLarge,
)

MAX_MEMBERS = 2_000
MAX_UNPACKED = 100 * 1024**2
MAX_PART = 30 * 1024**2  # of XML, which takes ten times as much once parsed
MAX_RATIO = 200
RATIO_FLOOR = 8 * 1024**2  # below this a high ratio is only a repetitive document
CHUNK = 256 * 1024

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    NotImplementedError,  # a compression method unknown to Python
    RuntimeError,  # an encrypted member
    ValueError,
    OverflowError,
)


class Relation(NamedTuple):
    """One part of an office file named by another."""

    id: str
    type: str  # the last word of its URI: «styles», «worksheet», «officeDocument»
    target: str  # the name of the part in the archive


class Archive:
    """The XML parts of an office file, by name; everything else was counted and dropped."""

    def __init__(self, data, kind):
        """Unpack `data` (bytes); `kind` names the document in refusals.

        Raises FileNotReadable: damaged, encrypted, with macros, or swelling beyond measure.
        """
        self.kind = kind
        self._parts = {}
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                self._unpack(archive, len(data))
        except _BROKEN as error:
            raise FileDamaged(kind) from error

    @property
    def names(self):
        """The names of the XML parts, in small letters."""
        return self._parts.keys()

    def __contains__(self, name):
        return name.lower() in self._parts

    def read(self, name):
        """The parsed root of a part, or None if the file has no such part."""
        part = self._parts.get(name.lower())
        return None if part is None else parse_markup(part, self.kind)

    def relations(self, name=""):
        """What a part refers to, in order; without a name, what the file as a whole does."""
        folder, base = posixpath.split(name)
        root = self.read(posixpath.join(folder, "_rels", f"{base}.rels"))
        return [
            Relation(
                id=element.get("Id", ""),
                type=element.get("Type", "").rsplit("/", 1)[-1],
                target=posixpath.normpath(
                    posixpath.join("/", folder, element.get("Target", ""))
                ).lstrip("/"),
            )
            for element in (() if root is None else root)
            if element.get("TargetMode") != "External"
        ]

    def related(self, name, relation_type, default=None):
        """The name of the first part of a type that `name` refers to, or `default`."""
        for relation in self.relations(name):
            if relation.type == relation_type and relation.target in self:
                return relation.target
        return default

    def _unpack(self, archive, packed_size):
        members = archive.infolist()
        if len(members) > MAX_MEMBERS:
            raise FileTooLarge(f"в нём больше {MAX_MEMBERS} вложенных частей")
        if any(member.flag_bits & 0x1 for member in members):
            raise FileNotReadable(
                "Файл защищён паролем. Откройте его, снимите пароль, сохраните и загрузите ещё раз."
            )
        if any(_is_macro(member.filename) for member in members):
            raise FileHasMacros
        limit = min(MAX_UNPACKED, max(RATIO_FLOOR, packed_size * MAX_RATIO))
        unpacked = 0
        for member in members:
            is_markup = member.filename.lower().endswith((".xml", ".rels", ".vml"))
            chunks = []
            size = 0
            with archive.open(member) as stream:
                while chunk := stream.read(CHUNK):
                    size += len(chunk)
                    unpacked += len(chunk)
                    if unpacked > limit or (is_markup and size > MAX_PART):
                        raise FileTooLarge("после распаковки он вырастает во много раз")
                    if is_markup:
                        chunks.append(chunk)
            if is_markup:
                part = b"".join(chunks)
                refuse_declarations(part)
                self._parts[member.filename.lower()] = part


def _is_macro(filename):
    return filename.lower().rsplit("/", 1)[-1].startswith("vbaproject")
