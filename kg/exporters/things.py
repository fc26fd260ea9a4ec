"""What the page's panel says of a node itself: its other names, fields, links and texts."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from kg.model import NodeType
from kg.vocab import address

Thing: TypeAlias = dict[str, Any]

#: The attributes of results that are shown as fields, and what they are called there.
_FIELDS: Mapping[str, str] = {"metric": "Metric", "value": "Value", "dataset": "Dataset", "method": "Method"}
_WEB = re.compile("https?://", re.IGNORECASE)
_PDF = re.compile(r"\.pdf\b|/pdf[/?]", re.IGNORECASE)


def thing(attributes: Mapping[str, Any], forms: Mapping[str, int], venue: str = "") -> Thing:
    """Describe a node for the panel; what says nothing is left out.

    Args:
        attributes: those of the node in the graph.
        forms: how often each form of its name stands in the papers.
        venue: where it was published, if it is a paper.
    """
    found = {
        "aliases": _aliases(attributes, forms),
        "text": {key: attributes[key] for key in ("title", "abstract", "language") if attributes.get(key)},
        "translations": list(_translations(attributes)),
        "venue": venue,
        "links": list(links(attributes)),
        "fields": list(_fields(attributes)),
    }
    return {key: value for key, value in found.items() if value}


def _aliases(attributes: Mapping[str, Any], forms: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return the other forms of the name with how often each stands, the most common first."""
    counts = Counter(dict.fromkeys(attributes.get("aliases", ()), 0) | dict(forms))
    del counts[attributes["label"]]
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _fields(attributes: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, name in _FIELDS.items():
        if key in attributes:
            yield name, str(attributes[key])
    if attributes.get("relative"):
        yield "Kind", "gain over others"


def links(attributes: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield name and address of each page on the web about the node: its own, and those of its identifiers."""
    if _WEB.match(url := attributes.get("url", "")):
        yield "PDF" if _PDF.search(url) else _host(url), url
    for identifier in attributes.get("identifiers", ()):
        if found := address(NodeType(attributes["type"]), identifier):
            yield identifier, found


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or url
    except ValueError:
        return url


def _translations(attributes: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield language, title and abstract of each translation."""
    parts = [name.partition("_") for name in attributes if name.startswith(("title_", "abstract_"))]
    for language in sorted({language for _, _, language in parts}):
        yield language, attributes.get(f"title_{language}", ""), attributes.get(f"abstract_{language}", "")
