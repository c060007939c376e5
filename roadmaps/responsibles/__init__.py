"""Who answers for an activity: a phrase of a signed roadmap → the parties it names.

    >>> read_responsibles("МБУ «ЦРО», руководители ОО").as_json()
    {"parties": [{"text": "МБУ «ЦРО»", "kind": "organisation", "group": None},
                 {"text": "руководители ОО", "kind": "group", "group": "all_schools"}],
     "assumed": []}

Plain Python; knows nothing of Django or of the database. A phrase goes through
`cleaning` (spaces, HTML, broken words), `tokens`, `proper_names` (people, places),
`splitting` (where one party ends and the next begins) and `kinds` (what each party is).
"""

from .aliases import find_aliases, full_name, normal_name
from .reader import names_of_people, read_responsibles
from .reading import ASSUMPTIONS, Alias, Party, ResponsiblesReading

__all__ = [
    "ASSUMPTIONS",
    "Alias",
    "Party",
    "ResponsiblesReading",
    "find_aliases",
    "full_name",
    "names_of_people",
    "normal_name",
    "read_responsibles",
]
