"""The embedded broker: a message is a file, and several processes share the folder.

Kombu's own transport lets a message be seen before it is written whole; a worker that takes
it at that moment finds it empty and falls over, and the message is gone. Here a message
both appears and is taken by a change of name, which is atomic.
"""

import time
from pathlib import Path
from queue import Empty
from uuid import uuid4

from kombu.transport import filesystem
from kombu.utils.json import dumps, loads


class Channel(filesystem.Channel):
    def _put(self, queue, payload, **kwargs):
        message = Path(self.data_folder_out) / f"{time.time_ns():020}_{uuid4()}.{queue}.msg"
        draft = message.with_suffix(".draft")
        draft.write_text(dumps(payload))
        draft.rename(message)

    def _get(self, queue):
        """The oldest message of the queue; raises Empty where there is none."""
        for message in sorted(Path(self.data_folder_in).iterdir()):
            if message.name.partition(".")[2] != f"{queue}.msg":
                continue
            taken = message.with_suffix(".taken")
            try:
                message.rename(taken)
            except FileNotFoundError:
                continue  # another worker was first
            payload = loads(taken.read_text())
            taken.unlink()
            return payload
        raise Empty


class Transport(filesystem.Transport):
    Channel = Channel
