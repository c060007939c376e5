"""Russian words in any of their forms: «школу» finds «школа».

What PostgreSQL's full text search does by its Russian configuration, done here as well: SQLite
has no such thing, and a page must mark on both databases the words that were found.
"""

from schools.words.marking import Excerpt, excerpt, mark
from schools.words.wanted import Wanted, matches

__all__ = ["Excerpt", "Wanted", "excerpt", "mark", "matches"]
