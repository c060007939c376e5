"""The parts of the card of a school: blocks of a Document, one part a module.

Each shows what the page of the school shows, on a day: an academic year that begins later than the
next one is not known on it yet.
"""
