"""What two people were told."""


def told(pages, sentence):
    """How many of the pages hold the sentence."""
    return sum(sentence in page.content.decode() for page in pages)


def statuses(pages):
    return sorted(page.status_code for page in pages)
