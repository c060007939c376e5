"""What the reader answers with."""

from dataclasses import dataclass
from typing import NamedTuple

#: What the reader filled in, as the coordinator is told about it.
ASSUMPTIONS = {
    "separator": "Между ответственными нет разделителя: граница определена по смыслу.",
    "kind": "Не удалось понять, кто это: записано как организация.",
    "group": "К какой группе школ это относится, сказано неоднозначно: проверьте выбор.",
}


class Party(NamedTuple):
    """One responsible party, its `text` as printed (spaces made single).

    `kind` is organisation, person or group. `group`, for a kind "group" only, is
    all_schools, supported_schools, leading_schools, coordinators, curators,
    working_group or methodical_unions; None for a group the portal cannot resolve to
    anybody it knows (parents, kindergartens, social partners).
    """

    text: str
    kind: str
    group: str | None


class Alias(NamedTuple):
    """A short name the document gives: «… (далее – МБУ «ЦРО»)»."""

    short: str
    full: str


@dataclass(frozen=True)
class ResponsiblesReading:
    """The parties of a phrase in printed order; `assumed` holds keys of ASSUMPTIONS."""

    parties: tuple[Party, ...] = ()
    assumed: tuple[str, ...] = ()
    aliases: tuple[Alias, ...] = ()

    def as_json(self) -> dict:
        """The shape of documents/responsibles.json and of `manage.py read_responsibles`."""
        return {
            "parties": [party._asdict() for party in self.parties],
            "assumed": list(self.assumed),
        }
