"""Search everywhere: what a person may see and has the words looked for, kind by kind."""

from reports.services.search.groups import KINDS, Group, groups_of
from reports.services.search.looking import Looking

__all__ = ["KINDS", "Group", "Looking", "groups_of"]
