"""A file on the disk of whoever runs a command."""

import os


def write_whole(path, content):
    """Puts the content in place at once: nobody meets half a file, whatever happens.

    Raises OSError.
    """
    if path.exists() and not path.is_file():  # a pipe or a device, which has no place of its own
        path.write_bytes(content)
        return
    draft = path.with_name(f".print-{os.getpid()}.part")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
