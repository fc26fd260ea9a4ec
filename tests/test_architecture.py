"""The dependency rule of the design, and the budgets for sizes."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg

PACKAGE = Path(kg.__file__).parent
CORE = ("errors", "model", "names", "urls", "sentences", "vocab", "files", "tables", "annotations")
STAGES = ("readers", "clean", "extract", "resolve", "graph", "exporters", "query", "evaluate")
#: Which shared step a stage may use beside core.
SHARED = {
    "explain": {"query"},
    "exporters": {"rdf"},
    "query": {"rdf"},
    "rdf": set[str](),
    "stats": {"query"},
    "train": {"extract", "evaluate"},
    "validate": {"query", "rdf"},
}
#: Foreign modules that only these modules of ours may import.
HEAVY = {
    "spacy": ("extract",),
    "pyvis": ("exporters.html",),
    "igraph": ("exporters.communities", "exporters.packing"),
    "pyarrow": ("exporters.tabular",),
    "rdflib": ("rdf", "query", "validate"),
    "oxrdflib": ("query",),
    "pyoxigraph": ("rdf", "query", "validate", "exporters.rdf", "exporters.jsonld", "exporters.void"),
    "typer": ("cli", "console"),
    "rich": ("cli", "console"),
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def name_of(module: Path) -> str:
    """The dotted name of a module inside the package."""
    parts = module.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def ours(module: Path) -> set[str]:
    """The top-level modules of ours that a module imports, but for its own."""
    found = {name.split(".")[1] for name in imports(module) if name.startswith("kg.")}
    return found - {name_of(module).split(".")[0]}


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_modules_import_only_what_the_design_allows(module: Path) -> None:
    top = name_of(module).split(".")[0]
    if top in CORE:
        assert ours(module) <= set(CORE[: CORE.index(top)])
    elif top in (*STAGES, *SHARED):
        assert ours(module) <= {*CORE, *SHARED.get(top, set())}
    else:
        assert top in ("", "cli", "console", "pipeline", "__main__")
        assert "cli" not in ours(module) or top == "__main__"


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_heavy_libraries_are_imported_where_the_design_says(module: Path) -> None:
    name = name_of(module)
    foreign = {imported.split(".")[0] for imported in imports(module)} & HEAVY.keys()
    assert all(name.startswith(HEAVY[library]) for library in foreign)


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_modules_and_functions_keep_their_budget(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert text.count("\n") <= 400
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or node.lineno) - node.lineno < 40, node.name


def test_help_loads_no_heavy_library() -> None:
    code = "import sys, kg.cli; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"spacy", "rdflib", "pyvis", "igraph", "networkx", "numpy"} & set(loaded)


def test_the_public_names_are_the_documented_ones() -> None:
    public = {name for name in vars(kg) if not name.startswith("_") and callable(getattr(kg, name))}
    assert public == set(kg.__all__)
