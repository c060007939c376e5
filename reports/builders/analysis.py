"""The analytical reference by the nine steps of the management cycle."""


def title(order):
    """What the report is called, before anybody has edited the words."""
    raise NotImplementedError


def build(order):
    """The Document that the Order asks for."""
    raise NotImplementedError
