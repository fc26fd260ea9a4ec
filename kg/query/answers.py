"""Answers: the rows, the truth value or the triples that a query is answered with, as values, text and files."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
    parse_query_results,
    serialize,
)

from kg.errors import UsageError
from kg.rdf import TYPE, pair_order
from kg.vocab import PREFIXES

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple | None
Value: TypeAlias = str | int | float | bool | None
"""What a cell holds; an IRI is a string, and a variable without a value is None."""

FORMATS: Mapping[str, QueryResultsFormat] = {
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
}
"""The SPARQL 1.1 result formats."""
_NUMBERS: Mapping[str, Callable[[str], int | float]] = {
    "integer": int,
    "decimal": float,
    "double": float,
    "float": float,
}


class Kind(StrEnum):
    """What a query is answered with."""

    ROWS = "rows"
    BOOLEAN = "boolean"
    TRIPLES = "triples"


@dataclass(frozen=True)
class Answer:
    """The answer to a query.

    SELECT has a row a solution, ASK one row of one truth value, CONSTRUCT and DESCRIBE a row a triple. `table` is the
    same as text, with IRIs shortened by the known prefixes.
    """

    kind: Kind
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    table: tuple[tuple[str, ...], ...]
    _content: bytes = field(repr=False)

    def serialize(self, format: str) -> str:
        """Return the answer in a standard format.

        Args:
            format: csv, tsv, json or xml for rows and truth values; turtle for triples.

        Raises:
            UsageError: if the answer has no such format.
        """
        formats = ["turtle"] if self.kind is Kind.TRIPLES else list(FORMATS)
        if format not in formats:
            raise UsageError(f"{format}: no format for {self.kind}; use {' or '.join(formats)}")
        if self.kind is Kind.TRIPLES:
            return self._content.decode()
        results = parse_query_results(self._content, QueryResultsFormat.JSON)
        return (results.serialize(format=FORMATS[format]) or b"").decode()


def answer(results: QuerySolutions | QueryBoolean | QueryTriples) -> Answer:
    """Take over what the engine answers."""
    if isinstance(results, QueryTriples):
        return _triples_answer(results)
    content = results.serialize(format=QueryResultsFormat.JSON) or b""
    parsed = parse_query_results(content, QueryResultsFormat.JSON)
    if isinstance(parsed, QueryBoolean):
        return _table_answer(Kind.BOOLEAN, ("boolean",), [(Literal(bool(parsed)),)], content)
    columns = tuple(variable.value for variable in parsed.variables)
    return _table_answer(Kind.ROWS, columns, [tuple(solution) for solution in parsed], content)


def _triples_answer(results: Iterable[Triple]) -> Answer:
    found = sorted(set(results), key=_triple_order)
    names = {term.value for triple in found for term in triple if isinstance(term, NamedNode) and term != TYPE}
    used = {prefix: iri for prefix, iri in PREFIXES.items() if any(name.startswith(iri) for name in names)}
    turtle = serialize(found, format=RdfFormat.TURTLE, prefixes=used) or b""
    return _table_answer(Kind.TRIPLES, ("subject", "predicate", "object"), [tuple(triple) for triple in found], turtle)


def _triple_order(triple: Triple) -> tuple[str, tuple[bool, str, str]]:
    return str(triple.subject), pair_order((triple.predicate, triple.object))


def _table_answer(kind: Kind, columns: tuple[str, ...], rows: list[tuple[Term, ...]], content: bytes) -> Answer:
    values = tuple(tuple(_value(term) for term in row) for row in rows)
    texts = tuple(tuple(_shown(term) for term in row) for row in rows)
    return Answer(kind, columns, values, texts, content)


def _value(term: Term) -> Value:
    if not isinstance(term, Literal):
        return None if term is None else _shown(term, {})
    datatype = term.datatype.value.removeprefix(PREFIXES["xsd"])
    if datatype == "boolean":
        return term.value in ("true", "1")
    try:
        return _NUMBERS[datatype](term.value)
    except (KeyError, ValueError):
        return term.value


def _shown(term: Term, prefixes: Mapping[str, str] = PREFIXES) -> str:
    """Return a term as text, an IRI by its prefix if that leaves a plain name."""
    if isinstance(term, NamedNode):
        for prefix, namespace in prefixes.items():
            local = term.value.removeprefix(namespace)
            if local != term.value and re.fullmatch(r"[\w-]+", local):
                return f"{prefix}:{local}"
    if term is None:
        return ""
    return term.value if isinstance(term, NamedNode | Literal) else str(term)
