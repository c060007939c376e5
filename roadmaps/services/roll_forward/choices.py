"""What a person decided when looking at the preview."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Choices:
    """`carried` are keys of rows that go on, `phrases` the new deadline phrases by key, `repairs`
    the addresses of years to be changed in texts. A row without a phrase keeps the proposed one.
    """

    carried: frozenset[UUID]
    phrases: Mapping[UUID, str]
    repairs: frozenset[str]
