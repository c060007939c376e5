"""The portal's source as data: its modules, what each imports, and on which floor it stands."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent

# An app knows only those after it.
APPS = ("config", "reports", "monitoring", "roadmaps", "schools")

# Inside an app a file knows only its own floor and those after it; a name that is not
# here is a plain module and belongs to the last floor.
FLOORS = (
    {"urls"},
    # Adapters and middleware stand beside views: they too answer a request.
    {"views", "tasks", "admin", "management", "templatetags", "context_processors"}
    | {"adapters", "middleware"},
    {"forms", "filters", "tables"},
    # Channels reach outside, as letters do.
    {"services", "emails", "channels"},
    {"models"},
    {"querysets"},
)
GROUND = len(FLOORS)


@dataclass(frozen=True)
class Module:
    """One source file, by the name it is imported under."""

    name: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def app(self) -> str:
        return self.name.split(".")[0]

    @property
    def floor(self) -> int:
        return floor_of(self.name)

    @cached_property
    def imports(self) -> tuple[str, ...]:
        """Every name imported anywhere in the file, as `package.module.name`."""
        return tuple(name for node in ast.walk(self.tree) for name in imported_names(node))

    def imports_inside_functions(self) -> Iterator[str]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                for inner in ast.walk(node):
                    yield from imported_names(inner)


def imported_names(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        prefix = "." * node.level + (node.module or "")
        yield from (f"{prefix}.{alias.name}" for alias in node.names)


def floor_of(name: str) -> int:
    part = name.split(".")[1] if "." in name else ""
    return next((floor for floor, names in enumerate(FLOORS) if part in names), GROUND)


def modules_of(*folders: str) -> list[Module]:
    """Every module under the folders, migrations aside: Django writes those."""
    return [module for folder in folders for module in _modules_in(folder)]


@cache
def _modules_in(folder: str) -> list[Module]:
    """The same ones for every test, which parse and read them through once."""
    return [
        Module(name=name_of(path.relative_to(ROOT)), text=path.read_text())
        for path in sorted((ROOT / folder).rglob("*.py"))
        if "migrations" not in path.parts
    ]


def name_of(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def import_graph(modules: list[Module]) -> dict[str, set[str]]:
    """Which of the given modules each of them imports.

    `from package import name` counts as the module `package.name` where there is one,
    else as the package itself.
    """
    known = {module.name for module in modules}
    return {
        module.name: {
            target
            for imported in module.imports
            for target in [imported if imported in known else imported.rpartition(".")[0]]
            if target in known and target != module.name
        }
        for module in modules
    }


def circles(graph: dict[str, set[str]]) -> list[list[str]]:
    """Chains of imports that come back to where they began, each found once."""
    found, finished = [], set()

    def follow(name, trail):
        if name in trail:
            found.append([*trail[trail.index(name) :], name])
        elif name not in finished:
            for target in sorted(graph[name]):
                follow(target, [*trail, name])
            finished.add(name)

    for name in sorted(graph):
        follow(name, [])
    return found
