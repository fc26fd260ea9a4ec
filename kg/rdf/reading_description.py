"""Reading from a description what it tells of the build: the program, the model, and how good it is."""

from collections.abc import Iterator
from typing import Any

from kg.rdf.reading import Described, Subjects, readable
from kg.rdf.terms import node_iri, term

_LABEL, _VERSION, _LEAST = map(term, ("rdfs:label", "schema:softwareVersion", "kgo:minConfidence"))
_MEASURED, _MEASUREMENT_OF, _VALUE = map(term, ("dqv:hasQualityMeasurement", "dqv:isMeasurementOf", "dqv:value"))
_DEFINITION = term("skos:definition")


def read_description(subjects: Subjects, base: str) -> dict[str, Any]:
    """Return what a graph carries of its build, as far as its description tells.

    Args:
        subjects: the triples of `kg.rdf.description.describe`, gathered.
        base: what the IRIs of the graph begin with; a description of another base is not read.

    Raises:
        InputError: the triples are none of ours.
    """
    build, tool, model = (node_iri(f"description#{name}", base) for name in ("build", "tool", "model"))
    with readable(build):
        told = {
            "version": _of(subjects, tool).text(_VERSION),
            "model": _of(subjects, model).text(_LABEL),
            "min_confidence": float(least) if (least := _of(subjects, build).text(_LEAST)) else "",
            "scores": dict(_scores(subjects, _of(subjects, model))),
        }
    return {name: value for name, value in told.items() if value not in ("", {})}


def _scores(subjects: Subjects, model: Described) -> Iterator[tuple[str, float]]:
    """Yield what was measured of a model, in words, and the value."""
    for measurement in model.all(_MEASURED):
        said = _of(subjects, measurement)
        yield _of(subjects, said.all(_MEASUREMENT_OF)[0]).text(_DEFINITION), float(said.text(_VALUE))


def _of(subjects: Subjects, node: Any) -> Described:
    return subjects.get(node, Described())
