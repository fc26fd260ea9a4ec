"""Why a thing is in a graph: which papers name it in which sentences, and which decisions made its names one."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from kg.errors import UsageError
from kg.query import Source, load, query

_BEARERS = """
SELECT DISTINCT ?node ?type ?label {
  VALUES ?%s { UNDEF }
  ?node skos:prefLabel|skos:altLabel|foaf:name|schema:alternateName ?name .
  %s
  ?node skos:prefLabel|foaf:name ?label .
  ?node a ?class .
  BIND(REPLACE(STR(?class), "^.*[#/]", "") AS ?type)
  FILTER(STRSTARTS(STR(?class), STR(kgo:)) || ?class = foaf:Person)
} ORDER BY ?node
"""
#: The names as they stand, which an index finds, and whatever their case, for which all names are read.
_EXACTLY = _BEARERS % ("name", "")
_ROUGHLY = _BEARERS % ("asked", "FILTER(LCASE(STR(?name)) = LCASE(?asked))")
_ALIASES = "SELECT DISTINCT ?name { <%s> skos:altLabel|schema:alternateName ?name } ORDER BY ?name"
_STATEMENTS = """
SELECT ?paper ?title ?year ?says ?confidence ?by ?find {
  ?statement rdf:object <%s> ; rdf:subject ?paper ; rdf:predicate ?predicate ;
    kgo:confidence ?confidence ; kgo:evidence ?find .
  ?paper a kgo:Paper ; dcterms:title ?title .
  OPTIONAL { ?paper fabio:hasPublicationYear ?year }
  OPTIONAL { ?find prov:wasAttributedTo/rdfs:label ?by }
  BIND(REPLACE(STR(?predicate), "^.*[#/]", "") AS ?says)
} ORDER BY ?paper ?says ?find
"""
#: Asked by itself: as an optional part of the other, it would be answered for all finds of the graph.
_PLACES = """
SELECT ?find ?field ?start ?exact ?sentence {
  ?find oa:hasBody <%s> ; kgo:sentence ?sentence ; oa:hasTarget ?target .
  ?target kgo:field ?field ; oa:hasSelector ?quote , ?place .
  ?quote oa:exact ?exact . ?place oa:start ?start
} ORDER BY DESC(?field) ?start
"""
_WRITTEN = """
SELECT ?paper ?title ?year ?name ?position {
  ?entry kgo:person <%s> ; kgo:nameAsWritten ?name ; kgo:position ?position .
  ?paper kgo:hasAuthorship ?entry ; dcterms:title ?title .
  OPTIONAL { ?paper fabio:hasPublicationYear ?year }
} ORDER BY ?paper
"""
_DECISIONS = """
SELECT ?decision ?left ?right ?reason ?score ?by {
  ?activity a kgo:Decision ; prov:generated <%s> ; kgo:decision ?decision ; kgo:leftName ?left ;
    kgo:reason ?reason ; kgo:confidence ?score ; prov:wasAssociatedWith/rdfs:label ?by .
  OPTIONAL { ?activity kgo:rightName ?right }
} ORDER BY ?left ?right ?reason
"""


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence that names the thing, and the words that do, in their order."""

    sentence: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Naming:
    """What one paper says of the thing, how sure that is, who found it, and where it says so."""

    title: str
    year: str
    says: str
    confidence: float | None
    by: str
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """A decision on two names: what, why, how sure, and by whom."""

    decision: str
    left: str
    right: str
    reason: str
    score: float
    by: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that a graph knows of why one node is what it is; `forms` counts how often each of its names stands."""

    node: str
    type: str
    label: str
    forms: Mapping[str, int]
    namings: tuple[Naming, ...]
    choices: tuple[Choice, ...]


def explain(folder: Path, name: str) -> list[Explanation]:
    """Explain every node that bears a name, as it is written or, if there is none, whatever its case.

    Args:
        folder: a folder that `kg build` wrote.
        name: a label or an alias of an entity or a person.

    Raises:
        UsageError: no node bears the name.
    """
    store = load(folder, evidence=True)
    found = (
        query(store, _EXACTLY, parameters={"name": name}).rows
        or query(store, _ROUGHLY, parameters={"asked": name}).rows
    )
    if not found:
        raise UsageError(f"{folder}: nothing is named {name!r}; kg query {folder} finds names by their parts")
    return [_explanation(store, *map(str, row)) for row in found]


def _explanation(store: Source, node: str, type: str, label: str) -> Explanation:
    namings = _written(store, node) if type == "Person" else _namings(store, node)
    counts = Counter(word for naming in namings for quote in naming.quotes for word in quote.words)
    known = {label, *(str(alias) for (alias,) in query(store, _ALIASES % node).rows), *counts}
    forms = {form: counts[form] for form in sorted(known, key=lambda form: (-counts[form], form))}
    return Explanation(node, type, label, forms, namings, _choices(store, node))


def _namings(store: Source, node: str) -> tuple[Naming, ...]:
    placed = enumerate(query(store, _PLACES % node).rows)
    places = {find: (order, str(sentence), str(exact)) for order, (find, _, _, exact, sentence) in placed}
    found = []
    for _, rows in groupby(query(store, _STATEMENTS % node).rows, key=itemgetter(0, 3)):
        group = list(rows)
        _, title, year, says, confidence, by, _ = group[0]
        marked = sorted(places[find] for *_, find in group if find in places)
        quotes = (Quote(sentence, tuple(w for *_, w in ws)) for sentence, ws in groupby(marked, key=itemgetter(1)))
        found.append(Naming(str(title), str(year or ""), str(says), _number(confidence), str(by or ""), tuple(quotes)))
    return tuple(found)


def _written(store: Source, node: str) -> tuple[Naming, ...]:
    rows = query(store, _WRITTEN % node).rows
    return tuple(
        Naming(str(title), str(year or ""), f"author {position}", None, "", (Quote("", (str(name),)),))
        for _, title, year, name, position in rows
    )


def _choices(store: Source, node: str) -> tuple[Choice, ...]:
    rows = query(store, _DECISIONS % node).rows
    return tuple(
        Choice(str(decision), str(left), str(right or ""), str(reason), _number(score) or 0.0, str(by))
        for decision, left, right, reason, score, by in rows
    )


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None
