"""What a row of the bar claims, and what became of it."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of one check: what it counted, in words; whether it held; whether its control failed as it
    must (None where it has none)."""

    figures: tuple[str, ...]
    is_met: bool
    control: bool | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """`bar` is the row's condition of passing, as the bar has it; `checks` are called in turn and
    give an `Outcome` each. `control` tells what is switched off to see the fault. `honest` says
    what of the row is not held, and why: such a row is never called met."""

    name: str
    did: str
    bar: str
    checks: tuple
    control: str = ""
    honest: str = ""


@dataclass(slots=True)
class Verdict:
    """A row that was tried, in plain data."""

    name: str
    did: str
    bar: str
    figures: list[str] = field(default_factory=list)
    is_met: bool = True
    honest: str = ""
    control: str = ""
    seconds: float = 0

    @property
    def words(self):
        if not self.is_met:
            return "**not met**"
        return f"honest: {self.honest}" if self.honest else "met"
