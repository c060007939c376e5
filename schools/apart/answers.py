"""What a process apart gives back, as bytes in which no program can hide."""

import json

_BYTES = "bytes of length"


def packed(outcome, value):
    """The outcome (a word) and the value as bytes that end where they should."""
    pieces = []

    def aside(piece):
        pieces.append(bytes(piece))
        return {_BYTES: len(piece)}

    head = json.dumps([outcome, value], default=aside).encode()
    return b"".join([len(head).to_bytes(8, "big"), head, *pieces, b"."])


def unpacked(answer):
    """`(outcome, value)` of what `packed` made; of anything else, `("stopped", None)`."""
    if answer[-1:] != b".":
        return "stopped", None
    place = 8 + int.from_bytes(answer[:8], "big")

    def with_bytes(found):
        nonlocal place
        if found.keys() != {_BYTES}:
            return found
        start, place = place, place + found[_BYTES]
        return answer[start:place]

    try:
        outcome, value = json.loads(answer[8:place], object_hook=with_bytes)
    except (ValueError, TypeError):
        return "stopped", None
    return outcome, value
