"""Types: of which type a thing is that papers give several."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from kg.model import EntityType
from kg.resolve.entities.sightings import Sighting

#: A second type makes a second thing where it has this share of the confidence, and so many papers.
_SHARE = 0.4
_PAPERS = 5
#: Types of which the same thing is often both, so that a name with both is never two things.
_ALIKE = frozenset({EntityType.TASK, EntityType.METHOD})


def by_type(seen: Sequence[Sighting]) -> dict[EntityType, list[Sighting]]:
    """Part what goes by one name into things of one type each, by the weight of evidence.

    A task and a method of one name are one thing, since many things are both. Other types are two where both have much
    evidence.
    """
    groups: dict[EntityType, list[Sighting]] = defaultdict(list)
    weights: Counter[EntityType] = Counter()
    for sighting in seen:
        groups[sighting.type].append(sighting)
        weights[sighting.type] += round(1000 * sighting.confidence)
    main = min(weights, key=lambda type: (-weights[type], type))
    total = sum(weights.values())
    kept = {type for type in groups if len(groups[type]) >= _PAPERS and weights[type] >= _SHARE * total} | {main}
    if kept == _ALIKE:
        kept = {main}
    things: dict[EntityType, list[Sighting]] = defaultdict(list)
    for sighting in seen:
        things[sighting.type if sighting.type in kept else main].append(sighting)
    return dict(things)
