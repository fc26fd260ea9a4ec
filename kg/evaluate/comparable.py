"""What records are compared by: names without case, plural and empty heads; bare URLs; the digits of figures.

These forms belong to the measure, not to the graph: they stay as they are when `kg.names.canonical` learns better ones.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.annotations import Record
from kg.errors import InputError
from kg.model import EntityType
from kg.names import singular

_DETERMINERS = {"a", "an", "novel", "our", "proposed", "the"}
#: Words that carry no name behind any other word.
_HEADS = {
    *("algorithm", "algorithms", "approach", "approaches", "architecture", "architectures", "benchmark", "benchmarks"),
    *("challenge", "corpus", "data", "dataset", "datasets", "framework", "method", "methods", "metric", "metrics"),
    *("model", "models", "module", "modules", "network", "networks", "paradigm", "problem", "problems", "scheme"),
    *("score", "scores", "set", "strategy", "system", "systems", "task", "tasks", "technique", "techniques"),
}
_SEPARATORS = re.compile(r"[^\w@%+.]+|_")


@dataclass(frozen=True, slots=True)
class Named:
    """One entity of a record; its confidence is the highest of its mentions; where a record gives none, all are 1."""

    name: str
    type: EntityType
    role: str
    forms: frozenset[str]
    confidence: float
    role_confidence: float


@dataclass(frozen=True, slots=True)
class Comparable:
    """One record: its entities in their order, the kind of each URL, and each metric with its figure."""

    entities: tuple[Named, ...]
    links: Mapping[str, str]
    results: frozenset[tuple[str, str]]


def comparable(record: Record) -> Comparable:
    """Return what a record is compared by.

    Raises:
        InputError: the record does not follow the format of annotations.
    """
    try:
        return Comparable(
            entities=tuple(_named(entity) for entity in record.get("entities", ())),
            links={bare(link["url"]): link.get("kind", "") for link in record.get("links", ())},
            results=frozenset(_figure(result) for result in record.get("results", ())),
        )
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        reason = f"a find has no {error}" if isinstance(error, KeyError) else str(error)
        raise InputError(f"paper {record.get('id')!r}: {reason}; see the format of annotations") from error


def folded(name: str) -> str:
    """Return the form that the spellings of a name share, without articles, plurals and heads that carry no name.

    >>> folded("our Vision-Transformer models"), folded("the SBD dataset"), folded("mAP@0.5")
    ('vision transformer', 'sbd', 'map@0.5')
    """
    words = [word.strip(".") for word in _SEPARATORS.sub(" ", name.lower()).split()]
    while words and words[0] in _DETERMINERS:
        words = words[1:]
    while len(words) > 1 and words[-1] in _HEADS:
        words = words[:-1]
    return " ".join(singular(word) for word in words if word)


def bare(url: str) -> str:
    """Return a URL in lower case without scheme, `www.`, `.git` and what ends a sentence.

    >>> bare("https://www.GitHub.com/a/B.git/")
    'github.com/a/b'
    """
    return re.sub(r"^https?://(www\.)?", "", url.lower()).rstrip("/.").removesuffix(".git")


def share(form: str, forms: Iterable[str]) -> float:
    """Return the greatest share of common words (Jaccard) that a form has with one of several."""
    words = set(form.split())
    return max((len(words & other) / len(words | other) for other in (set(text.split()) for text in forms)), default=0)


def _named(entity: Record) -> Named:
    name = entity["name"]
    name.encode()  # a ValueError where it holds half of a character, which could not be shown
    forms = frozenset(folded(form) for form in (*entity.get("mentions", ()), name)) - {""}
    confidences = [float(span[3]) for span in entity.get("spans") or ()]
    role_confidence = float(entity.get("role_confidence", 1.0))
    if not all(0 <= confidence <= 1 for confidence in (*confidences, role_confidence)):
        raise ValueError(f"{name!r}: a confidence is not between 0 and 1")
    type, role = EntityType(entity["type"]), entity.get("role", "")
    return Named(name, type, role, forms, max(confidences, default=1.0), role_confidence)


def _figure(result: Record) -> tuple[str, str]:
    return folded(result["metric"]), re.sub(r"[^\d.]", "", str(result["value"]))
