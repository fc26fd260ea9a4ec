"""The example queries that come with the ontology."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from kg.errors import UsageError
from kg.vocab import ontology_folder

#: The line that says what a parameter means.
_MEANING = re.compile(r"# \?(\w+): (.+)")


@dataclass(frozen=True, slots=True)
class Example:
    """A query that we ship: `parameters` maps the name of each to what it means."""

    name: str
    description: str
    parameters: Mapping[str, str]
    sparql: str


def examples() -> list[Example]:
    """Return the example queries, by name."""
    return [_read_example(path) for path in sorted((ontology_folder() / "queries").glob("*.rq"))]


def example(name: str) -> Example:
    """Return the example query of a name.

    Raises:
        UsageError: if there is none.
    """
    known = {example.name: example for example in examples()}
    if name not in known:
        raise UsageError(f"{name}: no such example; {_nearest(name, known)}")
    return known[name]


def _nearest(name: str, known: Iterable[str]) -> str:
    """Say which names are meant, perhaps."""
    names = sorted(known)
    near = get_close_matches(name, names, cutoff=0.4)
    return f"do you mean {' or '.join(near)}?" if near else f"there are: {', '.join(names)}"


def _read_example(path: Path) -> Example:
    """Read a query whose first line describes it, and whose next comments explain its parameters."""
    sparql = path.read_text(encoding="utf-8")
    description = sparql.partition("\n")[0].removeprefix("# ")
    parameters = {match[1]: match[2] for line in sparql.splitlines() if (match := _MEANING.fullmatch(line))}
    return Example(path.stem, description, parameters, sparql)
