"""VALIDATE: checks what `kg build` wrote: IRIs, terms, the shapes of nodes, and the questions that it answers."""

import tempfile
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import NamedTuple, cast

from pyoxigraph import Literal, QuerySolutions, RdfFormat, Store
from rdflib import Graph, URIRef

from kg.errors import InputError, UsageError
from kg.query import Example, examples
from kg.rdf import TYPE
from kg.validate.scan import scan
from kg.validate.shapes import Rule, rules
from kg.vocab import PREFIXES, ontology_folder

__all__ = ["Check", "Report", "Violation", "validate"]

#: The files that are checked, where they are there; the first must be.
_FILES = ("graph.ttl", "evidence.ttl", "void.ttl")
#: Up to how many bytes of files the store is in memory, where it is several times faster and takes five times as much.
_IN_MEMORY = 1_000_000_000


class Violation(NamedTuple):
    """What breaks a rule: a node or a term, the rule in words, and the value, where it is one that breaks it."""

    node: str
    rule: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """One check: how many of what were checked, how many violations there are, and the first of them."""

    name: str
    checked: int
    found: int
    violations: tuple[Violation, ...]
    seconds: float

    @property
    def passes(self) -> bool:
        """Whether there is no violation."""
        return not self.found


@dataclass(frozen=True, slots=True)
class Report:
    """What the checks of some files found; `seconds` holds the time to load them, too."""

    files: tuple[Path, ...]
    triples: int
    checks: tuple[Check, ...]
    seconds: float

    @property
    def passes(self) -> bool:
        """Whether all checks pass."""
        return all(check.passes for check in self.checks)


def validate(folder: Path, *, shown: int = 10) -> Report:
    """Check the RDF in a folder that `kg build` wrote.

    Each IRI must be valid, each term declared in `ontology/kg.ttl`, each node as `ontology/shapes.ttl` asks, and each
    example question answerable without its parameters. The triples of large files are put in a store on disk, so that
    they need not fit in memory.

    Args:
        folder: holds `graph.ttl`, and perhaps `evidence.ttl` and `void.ttl`.
        shown: how many violations each check tells at most.

    Raises:
        UsageError: if the folder holds no graph.
        InputError: if a file is no RDF.
    """
    start = perf_counter()
    files = tuple(file for name in _FILES if (file := folder / name).is_file())
    if not (folder / _FILES[0]).is_file():
        raise UsageError(f"{folder / _FILES[0]}: no such file; kg build writes it")
    size = sum(file.stat().st_size for file in files)
    scanned = scan(files)
    read = perf_counter() - start
    faults = (Violation(iri, fault) for iri, fault in scanned.faults.items())
    with tempfile.TemporaryDirectory(prefix="kg-validate-", ignore_cleanup_errors=True) as place:
        store = _load(files, Store() if size <= _IN_MEMORY else Store(place))
        constraints, questions = rules(_ontology("shapes.ttl")), examples()
        checks = (
            _check("valid IRIs", scanned.iris, faults, shown, seconds=read),
            _check("declared terms", len(scanned.terms), _undeclared(scanned.terms), shown),
            _check("constraints", len(constraints), _broken(store, constraints), shown),
            _check("questions", len(questions), _unanswered(store, questions), shown),
        )
        del store  # closes its files
    return Report(files, scanned.triples, checks, perf_counter() - start)


def _check(name: str, checked: int, violations: Iterable[Violation], shown: int, *, seconds: float = 0.0) -> Check:
    """Count the violations and keep the first, in their order."""
    start = perf_counter()
    found, first = 0, list[Violation]()
    for found, violation in enumerate(violations, start=1):
        if found <= shown:
            first.append(violation)
    return Check(name, checked, found, tuple(first), seconds + perf_counter() - start)


def _ontology(name: str) -> Graph:
    return Graph().parse(ontology_folder() / name)


def _load(files: Iterable[Path], store: Store) -> Store:
    for file in files:
        try:
            store.bulk_load(path=file, format=RdfFormat.TURTLE, lenient=True)
        except OSError as error:
            raise InputError(f"{file}: it cannot be loaded: {error}") from error
    return store


def _undeclared(terms: Mapping[str, str]) -> Iterator[Violation]:
    ontology = _ontology("kg.ttl")
    for term in sorted(terms.keys() - {TYPE.value}):
        if (URIRef(term), None, None) not in ontology:
            yield Violation(_short(term), f"is used by {_short(terms[term])} and not declared in ontology/kg.ttl")


def _broken(store: Store, constraints: Iterable[Rule]) -> Iterator[Violation]:
    for constraint in constraints:
        solutions = cast("QuerySolutions", store.query(constraint.sparql))
        for node, value in sorted((_shown(found["this"]), _shown(found["value"])) for found in solutions):
            yield Violation(node, constraint.meaning, value)


def _unanswered(store: Store, questions: Sequence[Example]) -> Iterator[Violation]:
    """Ask each question, and tell which cannot be answered."""
    for question in questions:
        try:
            deque(cast("QuerySolutions", store.query(question.sparql, prefixes=PREFIXES)), maxlen=0)
        except (OSError, RuntimeError, SyntaxError, ValueError) as error:
            yield Violation(question.name, " ".join(str(error).split()))


def _shown(term: object) -> str:
    if term is None:
        return ""
    return str(term) if isinstance(term, Literal) else _short(str(getattr(term, "value", term)))


def _short(iri: str) -> str:
    """Shorten an IRI by its prefix, if that leaves a plain name."""
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and local.isidentifier():
            return f"{prefix}:{local}"
    return iri
