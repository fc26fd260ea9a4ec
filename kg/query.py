"""QUERY: SPARQL in, rows, a truth value or Turtle out; and the example queries that we ship."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    parse_query_results,
    serialize,
)

from kg.errors import InputError, QueryError, UsageError
from kg.rdf import TYPE, evidence_triples, pair_order, text_literal, triples
from kg.vocab import PREFIXES, ontology_folder

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

Source: TypeAlias = "nx.MultiDiGraph | rdflib.Graph | Store | str | Path"
"""What can be asked: a graph, a store, an RDF file, or a folder that `kg build` wrote."""

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple | None
Value: TypeAlias = str | int | float | bool | None
"""What a cell holds; an IRI is a string, and a variable without a value is None."""

GRAPH_FILE = "graph.ttl"
EVIDENCE_FILE = "evidence.ttl"
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
#: A parameter without a value, and the line that says what it means.
_UNSET = re.compile(r"VALUES\s*\?(\w+)\s*\{\s*UNDEF\s*\}", re.IGNORECASE)
_MEANING = re.compile(r"# \?(\w+): (.+)")
#: How the engine reports a syntax error: the place, and what it expected or, among that, a sentence on what is wrong.
_SYNTAX_ERROR = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_SENTENCE = re.compile(r"[A-Z]\w+(?: [\w*]+){2,}")
_SPACE = r"(?:\s|#[^\n\r]*+(?:[\n\r]|\Z))*+"
_PROLOGUE = rf"(?:{_SPACE}(?:PREFIX|BASE)\b[^>]*+>)*+{_SPACE}"
_PREFIX = re.compile(r"\bPREFIX\s[^>]*>", re.IGNORECASE)
_UPDATE = re.compile(_PROLOGUE + r"(?:INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD|WITH)\b", re.IGNORECASE)
_VARIABLE = re.compile(r"[?$]\w+", re.ASCII)
#: A request to another host, even in what looks like a string or a comment, where one could be hidden.
_SERVICE = re.compile(rf"SERVICE{_SPACE}(?:SILENT{_SPACE})?(?:[<?$]|[^\s<>()\"'{{}}]*:)", re.IGNORECASE)

#: Terms that only evidence has.
_EVIDENCE = re.compile(
    r"\b(?:oa|prov|rdf):\w|\bkgo:(?:confidence|decision|evidence|field|leftName|reason|rightName|role|sentence)"
    r"|\bkgo:(?:Decision|Find|Statement|nameInPaper|roleConfidence)"
    r"|ns/(?:oa|prov)#|22-rdf-syntax-ns#(?:subject|predicate|object|Statement)"
)


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


@dataclass(frozen=True, slots=True)
class Example:
    """A query that we ship: `parameters` maps the name of each to what it means."""

    name: str
    description: str
    parameters: Mapping[str, str]
    sparql: str


def query(source: Source, sparql: str, *, parameters: Mapping[str, str] | None = None) -> Answer:
    """Answer a SPARQL 1.1 query.

    The prefixes of `kg.vocab.PREFIXES` need no declaration. A query only reads: it changes nothing, and asks no other
    host. Of a graph or a folder, evidence is asked too where the query has a term of it.

    Args:
        source: what to ask.
        sparql: the query.
        parameters: values for its parameters: each `VALUES ?name { UNDEF }` in it takes the value of that name.

    Raises:
        UsageError: if the source is missing, or the query has no such parameter.
        InputError: if the source is no RDF.
        QueryError: if the query cannot be parsed or answered.
    """
    filled = _fill(sparql, parameters or {})
    if _SERVICE.search(_VARIABLE.sub("?", sparql)):
        raise QueryError("SERVICE is not answered: a query asks this graph alone")
    _run(Store(), filled)  # so that a faulty query is told before a large file is loaded
    return _run(load(source, evidence=_EVIDENCE.search(_declared(sparql)) is not None), filled)


def _declared(sparql: str) -> str:
    """Leave out the declarations of prefixes, which need not be used."""
    return _PREFIX.sub("", sparql)


def load(source: Source, *, evidence: bool = False) -> Store:
    """Load a source into a store, to ask it more than once.

    Args:
        source: what to ask.
        evidence: whether the evidence of a graph or a folder is loaded, too.

    Raises:
        UsageError: if the source is missing.
        InputError: if the source is no RDF.
    """
    if isinstance(source, Store):
        return source
    store = Store()
    if isinstance(source, str | Path):
        path = Path(source)
        _load_file(store, path / GRAPH_FILE if path.is_dir() else path)
        if evidence and (path / EVIDENCE_FILE).is_file():
            _load_file(store, path / EVIDENCE_FILE)
        return store
    import networkx as nx

    if isinstance(source, nx.MultiDiGraph):
        found = chain(triples(source), evidence_triples(source) if evidence else ())
        store.bulk_extend(Quad(*triple) for triple in found)
    else:
        store.bulk_load(source.serialize(format="nt", encoding="utf-8"), RdfFormat.N_TRIPLES)
    return store


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


def _fill(sparql: str, parameters: Mapping[str, str]) -> str:
    """Put each value, as an escaped literal, where the query declares its parameter."""
    known = {match[1] for match in _UNSET.finditer(sparql)}
    for name in parameters:
        if name not in known:
            raise UsageError(f"{name}: the query has no such parameter (it has: {', '.join(sorted(known)) or 'none'})")

    def value(match: re.Match[str]) -> str:
        name = match[1]
        return f"VALUES ?{name} {{ {text_literal(parameters[name])} }}" if name in parameters else match[0]

    return _UNSET.sub(value, sparql)


def _run(store: Store, sparql: str) -> Answer:
    try:
        return _answer(store.query(sparql, prefixes=PREFIXES))
    except SyntaxError as error:
        if _UPDATE.match(sparql):
            raise QueryError("updates are not answered: use SELECT, ASK, CONSTRUCT or DESCRIBE") from error
        raise QueryError(_explained(sparql, str(error))) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query cannot be answered: {_one_line(error)}") from error


def _explained(sparql: str, error: str) -> str:
    """Say in one line where a query breaks the grammar, and show the place."""
    match = _SYNTAX_ERROR.match(error)
    if not match:
        return f"the query cannot be parsed: {_one_line(error)}"
    line, column = int(match[1]), int(match[2])
    sentence = _SENTENCE.search(match[3])
    reason = sentence[0] if sentence else "this is no SPARQL"
    shown = [*sparql.split("\n"), ""][line - 1][max(0, column - 70) : column + 10].strip()
    return f"the query cannot be parsed at line {line}, column {column}: {reason}: {shown}"


def _one_line(error: object) -> str:
    return " ".join(str(error).split())


def _load_file(store: Store, file: Path) -> None:
    if not file.is_file():
        raise UsageError(f"{file}: no such file; kg build writes it")
    format = RdfFormat.from_extension(file.suffix.removeprefix("."))
    if format is None:
        raise UsageError(f"{file}: its suffix is none of an RDF file, such as .ttl, .nt or .rdf")
    try:
        store.bulk_load(path=file, format=format)
    except (OSError, SyntaxError, ValueError) as error:
        raise InputError(f"{file}: it cannot be read as {format.name}: {_one_line(error)}") from error


def _answer(results: QuerySolutions | QueryBoolean | QueryTriples) -> Answer:
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
