"""How much the streams of a PDF unpack to, found out before anybody unpacks them whole."""

import re
import zlib

from schools.office.refusals import FileTooLarge

MAX_UNPACKED = 60 * 1024**2  # of text, drawings and fonts together; images stay packed
CHUNK = 4 * 1024**2
DICTIONARY = 500  # bytes before a stream that tell what it is
_STREAM = re.compile(rb"(?<!end)stream\r?\n")


def refuse_swelling(data):
    """Raise FileTooLarge if the streams of a PDF (bytes) unpack to more than a document holds.

    Only the usual packing is measured, and once; rarer tricks meet the limits of the process
    that reads the pages.
    """
    view = memoryview(data)
    unpacked = 0
    place = 0
    while stream := _STREAM.search(data, place):
        place = data.find(b"endstream", stream.end())
        if place < 0:
            place = len(data)
        dictionary = data[max(0, stream.start() - DICTIONARY) : stream.start()]
        if b"/Image" not in dictionary.rpartition(b"obj")[2]:
            unpacked += _unpacked_size(view[stream.end() : place], MAX_UNPACKED - unpacked)
        if unpacked > MAX_UNPACKED:
            raise FileTooLarge("после распаковки он вырастает во много раз")


def _unpacked_size(packed, limit):
    """Bytes that a stream unpacks to, counted until they pass the limit."""
    unpacker = zlib.decompressobj()
    size = 0
    try:
        while size <= limit and (piece := unpacker.decompress(packed, CHUNK)):
            size += len(piece)
            packed = unpacker.unconsumed_tail
    except zlib.error:
        pass  # not packed this way, or damaged: the reader of pages will tell
    return size
