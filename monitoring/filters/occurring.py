"""Choices of a filter that lead to something."""

import django_filters

# Characters of a name that fit in a list of choices.
LONGEST = 80


class OccurringChoices(django_filters.FilterSet):
    """Offers only what occurs among the rows, and asks for it once.

    `WORDS` maps the name of a filter to the field whose words stand for its value in the list.
    """

    WORDS = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        pairs = [(self.filters[name].field_name, words) for name, words in self.WORDS.items()]
        known = self.queryset.order_by().values_list(*(field for pair in pairs for field in pair))
        offered = {name: {} for name in self.WORDS}
        for row in known.distinct():
            for name, value, words in zip(offered, row[::2], row[1::2], strict=True):
                if words:
                    is_long = len(words) > LONGEST
                    offered[name][value] = f"{words[: LONGEST - 1]}…" if is_long else words
        for name, choices in offered.items():
            self.filters[name].extra["choices"] = sorted(
                choices.items(), key=lambda choice: choice[1]
            )

    @property
    def is_used(self):
        return any(self.data.get(name) for name in self.filters)
