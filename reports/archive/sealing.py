"""How the bytes of an archive are kept whole, and, with a key, from foreign eyes.

Without a key they are followed by the SHA-256 of all of them. With one they are cut into chunks,
each of which AES-GCM seals under its number and under whether it is the last (the STREAM
construction), with a key that scrypt makes of the given one and of a salt of the archive's own.
Either way no byte can be changed, taken away or added unnoticed, and memory holds one chunk.
"""

import hmac
import os
from functools import lru_cache
from hashlib import scrypt, sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_MAGIC = b"podderzhka-sealed-1\n"
_SALT, _CHECK, _TAG = 16, 16, 16
_HEADER = len(_MAGIC) + _SALT + _CHECK
CHUNK = 1024**2
_SUM = "sha256:{}\n"
_SUM_LENGTH = len(_SUM.format(sha256().hexdigest()))


class Damaged(Exception):
    """The bytes are not those that were written."""


class KeyRefused(Exception):
    """They are sealed with another key, or the few bytes by which one knows it are damaged."""


class KeyNeeded(Exception):
    """They are sealed, and no key was given."""


class Summed:
    """Writes bytes as they are, and at the end their sum."""

    def __init__(self, file):
        self._file, self._sum = file, sha256()

    def write(self, data):
        self._file.write(data)
        self._sum.update(data)
        return len(data)

    def finish(self):
        self._file.write(_SUM.format(self._sum.hexdigest()).encode())


class Sealed:
    """Writes bytes so that only the key opens them."""

    def __init__(self, file, key):
        salt = os.urandom(_SALT)
        self._file, self._waiting, self._number = file, bytearray(), 0
        self._cipher, check = _opened_by(key, salt)
        self._header = _MAGIC + salt + check
        file.write(self._header)

    def write(self, data):
        self._waiting += data
        # The last chunk is marked as such, so one is always kept back.
        while len(self._waiting) > CHUNK:
            self._seal(bytes(self._waiting[:CHUNK]), is_last=False)
            del self._waiting[:CHUNK]
        return len(data)

    def finish(self):
        self._seal(bytes(self._waiting), is_last=True)

    def _seal(self, chunk, *, is_last):
        nonce = _nonce(self._number, is_last)
        self._file.write(self._cipher.encrypt(nonce, chunk, self._header))
        self._number += 1


class _Reader:
    """`read(size)` over chunks that come one after another."""

    def __init__(self, chunks):
        self._chunks, self._ready = chunks, bytearray()

    def read(self, size):
        while len(self._ready) < size:
            chunk = next(self._chunks, None)
            if chunk is None:
                break
            self._ready += chunk
        taken = bytes(self._ready[:size])
        del self._ready[:size]
        return taken

    def drain(self):
        """Reads to the end, so that every byte is known to be right."""
        while self.read(CHUNK):
            pass


def writer(file, key):
    """What to write an archive to, so that it reaches the file sealed; `finish()` ends it."""
    return Sealed(file, key) if key else Summed(file)


def reader(file, key):
    """What to read an archive from: `read(size)`, and `drain()`, after which all of it was right.

    Raises KeyNeeded, KeyRefused and Damaged, the last at any later moment too.
    """
    length = file.seek(0, os.SEEK_END)
    file.seek(0)
    header = file.read(_HEADER)
    if not header.startswith(_MAGIC):
        return _Reader(_summed(file, length))
    if not key:
        raise KeyNeeded
    salt, check = header[len(_MAGIC) :][:_SALT], header[len(_MAGIC) + _SALT :]
    cipher, expected = _opened_by(key, salt)
    if not hmac.compare_digest(check, expected):
        raise KeyRefused
    return _Reader(_unsealed(file, length - _HEADER, cipher, header))


def _summed(file, length):
    """The bytes before the sum. All are summed before the first is given out: what reads them
    need not be ready for damaged ones."""
    content = length - _SUM_LENGTH
    found = sha256()
    for chunk in _pieces(file, content):
        found.update(chunk)
    if content < 0 or file.read() != _SUM.format(found.hexdigest()).encode():
        raise Damaged
    return _pieces(file, content)


def _pieces(file, length):
    file.seek(0)
    while length > 0:
        chunk = file.read(min(CHUNK, length))
        if not chunk:
            raise Damaged
        length -= len(chunk)
        yield chunk


def _unsealed(file, length, cipher, header):
    number = 0
    while length > 0:
        chunk = file.read(CHUNK + _TAG)
        length -= len(chunk)
        try:
            yield cipher.decrypt(_nonce(number, length <= 0), chunk, header)
        except InvalidTag as error:
            raise Damaged from error
        number += 1
    if not number:
        raise Damaged


@lru_cache(maxsize=1)  # an archive is read several times, and scrypt is slow on purpose
def _opened_by(key, salt):
    """The cipher of the key and the salt, and the bytes by which another key is known at once."""
    derived = scrypt(key.encode(), salt=salt, n=2**15, r=8, p=1, maxmem=64 * 1024**2, dklen=64)
    return AESGCM(derived[:32]), derived[32:][:_CHECK]


def _nonce(number, is_last):
    return number.to_bytes(11, "big") + bytes([is_last])
