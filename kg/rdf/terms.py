"""IRIs and literals: how the words and ids of a graph become terms of RDF that every engine can read."""

import re
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

from kg.errors import UsageError
from kg.vocab import BASE, PREFIXES, iri

if TYPE_CHECKING:
    import networkx as nx

Pair: TypeAlias = tuple[NamedNode, NamedNode | Literal]
"""Predicate and object of a triple whose subject is known."""

Statement: TypeAlias = tuple[NamedNode, NamedNode, NamedNode | Literal]
"""Subject, predicate and object."""

#: What some syntax of RDF cannot hold: control characters, lone surrogates, noncharacters.
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: What stands for itself in no IRI, and what one of our two engines takes for the end of one.
_NOT_IRI = re.compile(r"[^\w!#$%&'()*+,\-./:;=?@~]|%(?![0-9A-Fa-f]{2})")
#: What a base cannot have, since relative IRIs would not resolve to what it begins: a query, a fragment, a step up or
#: nowhere in its path, or the web's scheme without a host.
_UNFIT_BASE = re.compile(r"[?#]|/\.\.?(?:/|$)|^https?:(?!//[^/])", re.IGNORECASE)


def term(name: str) -> NamedNode:
    """Return the IRI of a prefixed name such as `kgo:Paper`."""
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


TYPE = term("rdf:type")


def pair_order(pair: tuple[NamedNode, Any]) -> tuple[bool, str, str]:
    """Return the place of predicate and object among those of one subject: the type comes first."""
    predicate, object = pair
    return predicate != TYPE, predicate.value, str(object)


def checked_base(base: str) -> str:
    """Return what IRIs begin with, ending in the slash that it may lack.

    Raises:
        UsageError: it is no absolute IRI, or holds a query, a fragment or `..`.
    """
    try:
        NamedNode(base)
    except ValueError:
        fits = False
    else:
        fits = not _UNFIT_BASE.search(base)
    if not fits:
        raise UsageError(f"{base!r}: no base for IRIs; give an absolute one without '?' and '#', such as {BASE}")
    return base if base.endswith("/") else f"{base}/"


def base_of(graph: "nx.MultiDiGraph", base: str | None = None) -> str:
    """Return what the IRIs of a graph's nodes begin with: what is given, else what the graph carries, else ours.

    Raises:
        UsageError: it is no base, see `checked_base`.
    """
    return checked_base(graph.graph.get("base", BASE) if base is None else base)


def node_iri(id: str, base: str) -> NamedNode:
    """Return the IRI of the id of a node, under a base that was checked."""
    return NamedNode(iri(_percent_encoded(id), base))


def text_literal(text: str, language: str = "") -> Literal:
    """Return a text as a literal, with its language where that is a valid tag.

    Characters that not every syntax of RDF can hold become the replacement character.
    """
    fit = _UNFIT.sub("\ufffd", text)
    try:
        return Literal(fit, language=language.replace("_", "-") or None)
    except ValueError:
        return Literal(fit)


def web_address(url: str) -> NamedNode | None:
    """Return the IRI of an address on the web, or None if it is none; forbidden characters are percent-encoded."""
    if not url.lower().startswith(("http://", "https://")):
        return None
    try:
        return NamedNode(_percent_encoded(url))
    except ValueError:
        return None


def _percent_encoded(text: str) -> str:
    return _NOT_IRI.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    return quote(match[0], safe="", errors="replace")
