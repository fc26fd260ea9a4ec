"""One pass over files of RDF: which IRIs are not valid, and which terms are used."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from unicodedata import is_normalized

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from kg.errors import InputError
from kg.rdf import TYPE


@dataclass(slots=True)
class Scan:
    """What a pass found.

    `terms` maps each property and class to the first node that uses it, `faults` each IRI that is not valid to what is
    wrong with it; `iris` counts the IRIs that were looked at.
    """

    triples: int = 0
    iris: int = 0
    terms: dict[str, str] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)

    def iri(self, iri: str) -> None:
        """Look at an IRI."""
        self.iris += 1
        if fault := _fault(iri):
            self.faults[iri] = fault

    def term(self, iri: str, user: str) -> None:
        """Look at a property or a class, once."""
        if iri not in self.terms:
            self.terms[iri] = user
            self.iri(iri)


def scan(files: Iterable[Path]) -> Scan:
    """Read files of Turtle once, without keeping their triples.

    Raises:
        InputError: if a file is no Turtle.
    """
    found = Scan()
    subject = ""
    for quad in _quads(files):
        found.triples += 1
        if quad.subject.value != subject:  # type: ignore[union-attr]
            subject = quad.subject.value  # type: ignore[union-attr]
            if isinstance(quad.subject, NamedNode):
                found.iri(subject)
        predicate, object = quad.predicate, quad.object
        found.term(predicate.value, subject)
        if isinstance(object, NamedNode):
            if predicate == TYPE:
                found.term(object.value, subject)
            else:
                found.iri(object.value)
    return found


def _quads(files: Iterable[Path]) -> Iterator[Quad]:
    """Yield the triples of files; IRIs that are not valid are let pass, to be told later."""
    for file in files:
        try:
            yield from parse(path=file, format=RdfFormat.TURTLE, lenient=True)
        except (SyntaxError, ValueError) as error:
            raise InputError(f"{file}: it cannot be read as Turtle: {' '.join(str(error).split())}") from error


def _fault(iri: str) -> str:
    """Say what is wrong with an IRI, or nothing."""
    try:
        NamedNode(iri)
    except ValueError as error:
        return str(error)
    return "" if iri.isascii() or is_normalized("NFC", iri) else "It is not in Unicode's normal form C"
