"""QUERY: SPARQL in, rows, a truth value or Turtle out; and the example queries that we ship."""

import re
from collections.abc import Mapping

from pyoxigraph import Store

from kg.errors import QueryError, UsageError
from kg.query.answers import Answer, Kind, answer
from kg.query.examples import Example, example, examples
from kg.query.store import Source, load, open_store, read_folder
from kg.rdf import text_literal
from kg.vocab import PREFIXES

__all__ = [
    "Answer",
    "Example",
    "Kind",
    "Source",
    "example",
    "examples",
    "load",
    "open_store",
    "query",
    "read_folder",
]

#: A parameter without a value.
_UNSET = re.compile(r"VALUES\s*\?(\w+)\s*\{\s*UNDEF\s*\}", re.IGNORECASE)
#: How the engine reports a syntax error: the place, and what it expected or, among that, a sentence on what is wrong.
_SYNTAX_ERROR = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_SENTENCE = re.compile(r"[A-Z]\w+(?: [\w*]+){2,}")
_SPACE = r"(?:\s|#[^\n\r]*+(?:[\n\r]|\Z))*+"
_PROLOGUE = rf"(?:{_SPACE}(?:PREFIX|BASE)\b[^>]*+>)*+{_SPACE}"
_PREFIX = re.compile(rf"\bPREFIX{_SPACE}([^\s:]*+):{_SPACE}<([^>]*)>", re.IGNORECASE)
_UPDATE = re.compile(_PROLOGUE + r"(?:INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD|WITH)\b", re.IGNORECASE)
_VARIABLE = re.compile(r"[?$]\w+", re.ASCII)
#: A request to another host, even in what looks like a string or a comment, where one could be hidden.
_SERVICE = re.compile(rf"SERVICE{_SPACE}(?:SILENT{_SPACE})?(?:[<?$]|[^\s<>()\"'{{}}]*:)", re.IGNORECASE)

#: Terms that only evidence has, by the ends of their IRIs; those of RDF and ours both stand in an `ns#`.
_EVIDENCE = re.compile(
    r"\b(?:oa|prov)#\w|\bns#(?:(?:Decision|Find|Statement|object|predicate|subject)\b"
    r"|confidence|decision|evidence|field|foundAs|leftName|nameInPaper|reason|rightName|role|sentence)"
)


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
    _refuse_service(sparql)
    _run(Store(), filled)  # so that a faulty query is told before a large file is loaded
    return _run(load(source, evidence=_EVIDENCE.search(_full_names(sparql)) is not None), filled)


def _refuse_service(sparql: str) -> None:
    if found := _SERVICE.search(_VARIABLE.sub("?", sparql)):
        raise QueryError(
            "SERVICE is not answered, nor what reads like it in a string or a comment: a query asks this graph alone; "
            f"leave out {_one_line(found[0])!r}"
        )


def _full_names(sparql: str) -> str:
    """Write each prefix of a name as what it stands for, by the query's own declarations or else by ours."""
    prefixes = {**PREFIXES, **dict(_PREFIX.findall(sparql))}
    known = "|".join(re.escape(prefix) for prefix in sorted(prefixes, key=len, reverse=True))
    return re.sub(rf"({known}):(?=\w)", lambda name: prefixes[name[1]], sparql)


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
        return answer(store.query(sparql, prefixes=PREFIXES))
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
