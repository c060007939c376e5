"""What an archive holds: a stream of tar, whose last member tells what the others must be.

files/…           uploaded files, by their names in the storage; of two alike the later counts
database/000000   the dump of the database, cut into parts, since its length is not known before
manifest.json     what was written, from where, and the SHA-256 of every member in its order
"""

import json
import tarfile
from contextlib import contextmanager
from hashlib import sha256
from io import BytesIO

from reports.archive.sealing import CHUNK, Damaged, reader, writer

FILES, DATABASE, MANIFEST = "files/", "database/", "manifest.json"
_PART = 8 * 1024**2
_BUFFER = 256 * 1024


class _Summing:
    """A file that is summed while it is read."""

    def __init__(self, file):
        self._file, self.sum, self.size = file, sha256(), 0

    def read(self, size=-1):
        data = self._file.read(size)
        self.sum.update(data)
        self.size += len(data)
        return data

    def told(self, name):
        return [name, self.size, self.sum.hexdigest()]


class ArchiveWriter:
    """Puts members in, one after another; `finish` puts the manifest after them."""

    def __init__(self, file, key):
        self._stream = writer(file, key)
        # Closed by `finish`; what is broken off is thrown away.
        self._tar = tarfile.open(  # noqa: SIM115
            fileobj=self._stream, mode="w|", bufsize=_BUFFER
        )
        self._members = []

    def add_file(self, name, file, size):
        """The first `size` bytes of the file. Raises OSError if it is shorter."""
        self._add(FILES + name, file, size)

    def add_database(self, chunks):
        """The pieces of a dump, of whatever lengths."""
        part, number = bytearray(), 0
        for chunk in chunks:
            part += chunk
            while len(part) >= _PART:
                self._add_part(number, part[:_PART])
                del part[:_PART]
                number += 1
        self._add_part(number, part)

    def finish(self, manifest):
        told = json.dumps({**manifest, "members": self._members}, ensure_ascii=False).encode()
        self._add(MANIFEST, BytesIO(told), len(told))
        self._tar.close()
        self._stream.finish()

    def _add_part(self, number, part):
        self._add(f"{DATABASE}{number:06}", BytesIO(part), len(part))

    def _add(self, name, file, size):
        entry = tarfile.TarInfo(name)
        entry.size, entry.mode = size, 0o600
        summing = _Summing(file)
        self._tar.addfile(entry, summing)
        self._members.append(summing.told(name))


def read_checked(path, key):
    """The manifest of an archive every byte of which is as it was written; its `members` are
    `[name, size, SHA-256]` in their order.

    Raises Damaged, KeyNeeded, KeyRefused, OSError.
    """
    found, told = [], b""
    with _opened(path, key) as (tar, stream):
        for entry in tar:
            if not entry.isfile():
                raise Damaged
            member = _Summing(tar.extractfile(entry))
            if entry.name == MANIFEST:
                told = member.read()
            else:
                while member.read(CHUNK):
                    pass
                found.append(member.told(entry.name))
        stream.drain()
    try:
        manifest = json.loads(told)
        if manifest["members"] != found:
            raise Damaged
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise Damaged from error
    return manifest


def read_files(path, key):
    """`(name, file)` of each uploaded file in the archive, in the order they were put in."""
    with _opened(path, key) as (tar, _):
        for entry in tar:
            if entry.name.startswith(FILES):
                yield entry.name.removeprefix(FILES), tar.extractfile(entry)


def read_database(path, key):
    """The pieces of the dump, in order."""
    with _opened(path, key) as (tar, _):
        for entry in tar:
            if entry.name.startswith(DATABASE):
                yield tar.extractfile(entry).read()


@contextmanager
def _opened(path, key):
    with open(path, "rb") as file:
        stream = reader(file, key)
        try:
            with tarfile.open(fileobj=stream, mode="r|", bufsize=_BUFFER) as tar:
                yield tar, stream
        # What another program wrote is no archive of ours, even if its sum is right.
        except (tarfile.TarError, EOFError, UnicodeError) as error:
            raise Damaged from error
