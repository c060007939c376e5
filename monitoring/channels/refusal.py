"""What a channel says when a message did not go."""

LONGEST = 500


class NotDelivered(Exception):
    """The message did not go; `words` are the other side's own, without the portal's secrets.

    `is_final`: it will not take this message however often it is tried. `is_down`: it was not
    reached at all, so that others of the batch need not be tried. `status` is what another system
    answered with, None where it did not.
    """

    def __init__(self, words, *, is_final=False, is_down=False, status=None):
        self.words = words.strip()[:LONGEST] or "сервер не объяснил отказа"
        self.is_final = is_final
        self.is_down = is_down
        self.status = status
        super().__init__(self.words)
