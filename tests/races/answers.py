"""What two people were told."""

FAILURES = (500, 503)  # a database that gave up counts as one that is away


def told(pages, sentence):
    """How many of the pages hold the sentence."""
    return sum(sentence in page.content.decode() for page in pages)


def statuses(pages):
    return sorted(page.status_code for page in pages)


def failed(codes):
    """How many of the statuses are those of a request that broke."""
    return sum(code in FAILURES for code in codes)
