"""Labels: which of its forms a thing is called by, and which of its spellings its id comes from."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from kg.resolve.entities.abbreviations import short_form
from kg.resolve.entities.readings import expanded
from kg.resolve.entities.sightings import Sighting
from kg.resolve.entities.spelling import canonical_form, keys

#: A thing is called by its short form where so many times more papers name it by that alone.
_SHORT_BY = 5


class Label(NamedTuple):
    """What a thing is called, and the canonical form that its id comes from."""

    name: str
    canonical: str


def label(seen: Sequence[Sighting]) -> Label:
    """Choose the label of a thing: its commonest long form, or its short form where that is much commoner.

    A long form that explains an abbreviation goes before others. The id comes from the long form in both cases; of its
    spellings, from the one with most words.

    Args:
        seen: where papers name it.
    """
    long = [sighting for sighting in seen if not short_form(sighting.name)]
    telling = [sighting for sighting in long if expanded(sighting)] or long or seen
    spelled = Counter(keys(sighting.name).ordered for sighting in telling)
    main = min(spelled, key=lambda key: (-spelled[key], key))
    named = [sighting for sighting in long or seen if keys(sighting.name).ordered == main]
    canonical = min({canonical_form(sighting.name) for sighting in named}, key=_rank)
    if len(seen) - len(long) >= _SHORT_BY * len(long):
        named = [sighting for sighting in seen if short_form(sighting.name)]
    names = {sighting.name for sighting in named}
    return Label(_commonest(named, {keys(name).ordered for name in names}), canonical)


def _rank(form: str) -> tuple[bool, int, str]:
    """Prefer, for the id, the modifiers before the head, then more words."""
    return " of " in form or " for " in form, -len(form.split()), form


def _commonest(seen: Iterable[Sighting], spelled: set[str]) -> str:
    """Return the form that stands most often outside titles, of those that are spelled in one of the ways.

    A capital at the start counts for the form without it, since it may be that of a sentence, and a plural for its
    singular where that stands anywhere.
    """
    counts: Counter[str] = Counter()
    for sighting in seen:
        counts.update(sighting.written)
        counts[sighting.name] += 0
    forms = [form for form in counts if keys(form).ordered in spelled]
    return max(forms, key=lambda form: (_with_variants(form, counts), not form.endswith("s"), form))


def _with_variants(form: str, counts: Mapping[str, int]) -> int:
    variants = {form, form[:1].swapcase() + form[1:]}
    variants |= {f"{variant}s" for variant in variants} if not form.endswith("s") else set()
    return sum(counts.get(variant, 0) for variant in variants)
