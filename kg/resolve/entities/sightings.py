"""Sightings: the names that papers give to things, each with the forms in which it stands there."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.model import EntityRef, EntityType, Extraction, Field, Role


@dataclass(slots=True)
class Sighting:
    """One thing as one paper names it.

    `forms` counts how often each form stands in the paper, the name among them even where it stands nowhere; `written`
    counts only those outside the title, which changes case. `confidence` is that of its surest mention.
    """

    paper: str
    type: EntityType
    name: str
    forms: Counter[str] = field(default_factory=Counter)
    written: Counter[str] = field(default_factory=Counter)
    confidence: float = 0.0
    proposed: bool = False

    @property
    def ref(self) -> EntityRef:
        """Return what the rest of the world calls it by."""
        return self.paper, self.type, self.name


def sightings(extractions: Iterable[Extraction]) -> list[Sighting]:
    """Return what the papers name, sorted."""
    found: dict[EntityRef, Sighting] = {}
    for extraction in extractions:
        for mention in extraction.mentions:
            ref = extraction.paper.id, mention.type, mention.name
            sighting = found.setdefault(ref, Sighting(*ref))
            sighting.forms[mention.text] += 1
            sighting.forms[mention.name] += 0
            sighting.written[mention.text] += mention.field is not Field.TITLE
            sighting.confidence = max(sighting.confidence, mention.confidence)
            sighting.proposed |= mention.role is Role.PROPOSED
    return [found[ref] for ref in sorted(found)]
