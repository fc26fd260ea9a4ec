"""What the page's panel says of a node itself: its names, fields, links and texts."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from kg.model import NodeType
from kg.vocab import address

Thing: TypeAlias = dict[str, Any]

#: The attributes shown as fields, and what they are called there.
_FIELDS: Mapping[str, str] = {"year": "Year", "dataset": "Dataset", "method": "Method"}
_WEB = re.compile("https?://", re.IGNORECASE)


def thing(attributes: Mapping[str, Any], facts: int) -> Thing:
    """Describe a node for the panel.

    Args:
        attributes: those of the node in the graph.
        facts: how many facts the whole graph has of it.
    """
    more = {
        "aliases": attributes.get("aliases", ()),
        "fields": list(_fields(attributes)),
        "links": list(_links(attributes)),
        "titles": list(_translated(attributes, "title")),
        "abstracts": list(_abstracts(attributes)),
    }
    return {"label": attributes["label"], "facts": facts, **{name: value for name, value in more.items() if value}}


def _fields(attributes: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, name in _FIELDS.items():
        if key in attributes:
            yield name, str(attributes[key])
    if attributes.get("relative"):
        yield "Kind", "gain over others"


def _links(attributes: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield name and address of each page on the web about the node; its own needs no name but its host's."""
    if _WEB.match(url := attributes.get("url", "")):
        yield "", url
    for identifier in attributes.get("identifiers", ()):
        if found := address(NodeType(attributes["type"]), identifier):
            yield identifier, found


def _abstracts(attributes: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield language, name and text of each abstract."""
    if text := attributes.get("abstract"):
        yield attributes.get("language", ""), "Abstract", text
    for language, text in _translated(attributes, "abstract"):
        yield language, f"Abstract ({language})", text


def _translated(attributes: Mapping[str, Any], part: str) -> Iterator[tuple[str, str]]:
    """Yield language and text of the translations of a title or an abstract."""
    for name, text in attributes.items():
        if name.startswith(f"{part}_"):
            yield name.removeprefix(f"{part}_"), text
