"""Readings: what an abbreviation that its paper does not expand stands for, by other papers and by the context."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kg.model import EntityType
from kg.resolve.entities.abbreviations import short_form, spells
from kg.resolve.entities.contexts import Contexts
from kg.resolve.entities.sightings import Sighting
from kg.resolve.entities.spelling import canonical_form
from kg.resolve.entities.units import Joins, Unit, Why, unit

#: How sure a reading must be among all readings, and against one that no paper gives.
_LEAST_SURE = 0.8
_LEAST_KNOWN = 0.7
#: How many papers speak for a reading that no paper gives: some, more the more papers do not expand the short form, and
#: more the more papers there are.
_UNKNOWN, _UNKNOWN_EACH, _UNKNOWN_TENFOLD = 0.25, 0.05, 0.08
#: So many shared features make up for a rare reading; the paper that proposes a thing means no other but a common one.
_SUPPORT = 2
_COMMON = 10
_LEAST_PREFIX = 0.7
#: A name of more papers than this is at home.
_AT_HOME = 3
#: Types that papers confuse, so that one does not speak against the other.
_ALIKE = frozenset({EntityType.TASK, EntityType.METHOD})
#: Words that a long form has or lacks without being another thing, the last three where it is a network.
_WEAK = frozenset({"and", "based", "by", "for", "in", "model", "of", "on", "system", "the", "to", "with"})
#: Words that a name has beside those of its abbreviation, where no paper has another abbreviation for it.
_WEAK_ALONE = frozenset({"deep", "neural"})
_WEAK_IN_NETWORKS = _WEAK | {"deep", "network", "neural"}


class Reading(NamedTuple):
    """What a short form stands for, and why."""

    unit: Unit
    why: Why


class _Given(NamedTuple):
    """A long form of a short form: how it is spelled, and the papers that give it, with the type there."""

    form: str
    papers: dict[str, EntityType]


class Readings:
    """The long forms that papers give for each short form, and which of them another paper means."""

    def __init__(self, seen: Iterable[Sighting]) -> None:
        """Collect the long forms, and how often each short form stands alone."""
        self._given: dict[str, dict[Unit, _Given]] = defaultdict(dict)
        self._alone: Counter[str] = Counter()
        self._abbreviated: set[Unit] = set()
        self._named: Counter[Unit] = Counter()
        for sighting in seen:
            if short := short_form(sighting.name):
                self._alone[short] += 1
            else:
                self._named[unit(sighting.name)] += 1
            for short in expanded(sighting):
                self._abbreviated.add(unit(sighting.name))
                given = self._given[short].setdefault(unit(sighting.name), _Given(canonical_form(sighting.name), {}))
                given.papers[sighting.paper] = sighting.type

    def short_of(self, sighting: Sighting) -> str:
        """Return the short form that is all that a paper says of a thing, or that leaves words of its name out."""
        if short := short_form(sighting.name):
            return short if short in self._given else ""
        shorts = {short for form in sighting.forms if (short := short_form(form))}
        if expanded(sighting):
            return ""
        return next((short for short in sorted(shorts) if short in self._given), "")

    def open_unit(self, sighting: Sighting) -> Unit:
        """Return what a thing is joined with whose reading is open: others of its name and type, else its spelling."""
        general = unit(sighting.name)
        return Unit(general.key, "", sighting.type) if short_form(sighting.name) else general

    def join_variants(self, joins: Joins) -> None:
        """Join the long forms of each short form that differ by endings and weak words only, and settle the readings.

        From then on long forms that are one for any reason are one reading.
        """
        for short, given in sorted(self._given.items()):
            ordered = sorted(given, key=lambda item: (-len(given[item].papers), item))
            for index, item in enumerate(ordered):
                words = _strong_words(given[item].form)
                for other in ordered[:index]:
                    if _alike(words, _strong_words(given[other].form)):
                        joins.join(
                            other, item, Why(f"the same abbreviation {short.upper()} and nearly the same words", 0.85)
                        )
                        break
            settled: dict[Unit, _Given] = {}
            for item in ordered:
                one = settled.setdefault(joins.root(item), _Given(given[item].form, {}))
                one.papers.update(given[item].papers)
            self._given[short] = settled

    def read(self, sighting: Sighting, contexts: Contexts) -> Reading | None:
        """Return what a thing is that a paper knows by a short form, or nothing where that is open."""
        short = self.short_of(sighting)
        given = self._given[short]
        if not short_form(sighting.name):
            weak = _WEAK if unit(sighting.name) in self._abbreviated else _WEAK | _WEAK_ALONE
            return self._leaving_words_out(short, sighting, weak)
        fitting = {item: one for item, one in given.items() if _fits(sighting.type, one.papers.values())}
        if not fitting:
            return None
        profiles = {item: contexts.profile(one.papers) for item, one in fitting.items()}
        scores = {
            item: math.log(len(one.papers)) + contexts.fit(sighting.paper, profiles[item], len(one.papers))
            for item, one in fitting.items()
        }
        best = max(scores, key=lambda item: (scores[item], item))
        sure = 1 / sum(math.exp(score - scores[best]) for score in scores.values())
        papers = fitting[best].papers
        unknown = _UNKNOWN + _UNKNOWN_EACH * self._alone[short] + _UNKNOWN_TENFOLD * math.log10(contexts.size)
        support = contexts.support(sighting.paper, profiles[best])
        known = len(papers) / (len(papers) + unknown)
        if sighting.proposed and len(papers) < _COMMON:
            return None
        if sure < _LEAST_SURE or (known < _LEAST_KNOWN and len(support) < _SUPPORT):
            return None
        return Reading(
            best, Why(_because(len(papers), len(fitting), support), round(0.9 * sure * max(known, _LEAST_KNOWN), 2))
        )

    def _leaving_words_out(self, short: str, sighting: Sighting, weak: frozenset[str]) -> Reading | None:
        """Return the main reading of a short form where the name that a paper gives it has weak words more at most.

        A name that lacks words of the reading is another thing if it is at home elsewhere.
        """
        given = self._given[short]
        main = max(given, key=lambda item: (len(given[item].papers), item))
        if 2 * len(given[main].papers) <= sum(len(one.papers) for one in given.values()):
            return None
        words = [word for word in _strong_words(canonical_form(sighting.name)) if word not in weak]
        known = [word for word in _strong_words(given[main].form) if word not in weak]
        if not words or not all(any(_same_stem(word, other) for other in known) for word in words):
            return None
        if len(words) < len(known) and self._named[unit(sighting.name)] > _AT_HOME:
            return None
        return Reading(main, Why(f"both are called {short.upper()} and differ by weak words only", 0.85))


def expanded(sighting: Sighting) -> list[str]:
    """Return the short forms that a paper expands to the name of a thing, sorted."""
    if short_form(sighting.name):
        return []
    shorts = {short for form in sighting.forms if (short := short_form(form))}
    return sorted(short for short in shorts if spells(short, sighting.name))


def _fits(type: EntityType, types: Iterable[EntityType]) -> bool:
    return any(type == other or {type, other} == _ALIKE for other in types)


def _because(papers: int, readings: int, support: Sequence[str]) -> str:
    said = f"{papers} paper{'s expand' if papers > 1 else ' expands'} it so"
    among = f"{said}, the likeliest of {readings} readings" if readings > 1 else f"{said}, none otherwise"
    shared = ", ".join(name.removeprefix("=") for name in support[:3])
    return f"abbreviation read by context: {among}{f'; also there: {shared}' if shared else ''}"


def _strong_words(form: str) -> list[str]:
    words = form.split()
    weak = _WEAK_IN_NETWORKS if "network" in words else _WEAK
    return [word for word in words if word not in weak]


def _alike(left: Sequence[str], right: Sequence[str]) -> bool:
    return len(left) == len(right) > 0 and all(map(_same_stem, left, right))


def _same_stem(left: str, right: str) -> bool:
    """Tell whether two words begin alike, as far as words of one stem do."""
    if left == right:
        return True
    shorter = min(len(left), len(right))
    prefix = next((place for place in range(shorter) if left[place] != right[place]), shorter)
    return prefix >= max(4, _LEAST_PREFIX * shorter)
