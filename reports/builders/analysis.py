"""The analytical reference by the nine steps of the management cycle."""

from dataclasses import replace
from itertools import count

from reports.analysis.account import Account
from reports.analysis.ahead import ahead
from reports.analysis.causes import causes
from reports.analysis.collecting import collecting
from reports.analysis.decisions import decisions
from reports.analysis.effect import effect
from reports.analysis.goals import goals
from reports.analysis.grounds import grounds
from reports.analysis.named import named
from reports.analysis.progress import progress
from reports.analysis.proposals import proposals
from reports.analysis.targets import targets
from reports.builders.opening import ending, opening, roadmap_in
from reports.document import Chart, Document, Heading

# Each step under its heading, in the order of the cycle.
STEPS = (
    ("Цели и задачи", goals),
    ("Показатели", targets),
    ("Сбор сведений", collecting),
    ("Мониторинг исполнения", progress),
    ("Анализ результатов", causes),
    ("Адресные рекомендации", proposals),
    ("Меры и мероприятия", ahead),
    ("Управленческие решения", decisions),
    ("Эффективность мер и решений", effect),
)


def title(order):
    return f"Аналитическая справка\nо реализации {roadmap_in(order, 'gent')}"


def build(order):
    """Raises DocumentNotPrinted when nothing is in force yet."""
    account = Account(order)
    blocks = [*opening(order, account.on), *grounds(account)]
    for number, (heading, step) in enumerate(STEPS, start=1):
        blocks += [Heading(f"{number}. {heading}"), *step(account)]
    heading = title(order)
    return Document(
        name=" ".join(heading.split()),
        short_name="Аналитическая справка",
        stamp=(),
        title=heading,
        blocks=(*_numbered(blocks), *ending(order)),
        figures=named(account),
    )


def _numbered(blocks):
    """The blocks with «Рисунок 1. …» under the charts."""
    numbers = count(1)
    return [
        replace(block, title=f"Рисунок {next(numbers)}. {block.title}")
        if isinstance(block, Chart)
        else block
        for block in blocks
    ]
