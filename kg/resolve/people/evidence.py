"""What speaks for two entries being one person: how rare the name is, co-authors, topics, venues and years."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kg.names import plain
from kg.resolve.people.background import Background
from kg.resolve.people.names import PersonName

#: Log-odds that two entries of a name are one person, per unit of each kind of evidence: a logistic regression on the
#: pairs of names in 4,445 papers with OpenReview ids, alone and among 27,000 and 84,000 other papers.
_WEIGHTS = {"shared": 2.85, "linked": 0.60, "topic": 0.55, "place": 0.60}
#: And per factor e by which the surname and the given name are rarer.
_RARER = {"surname": 0.81, "given": 0.825}
#: The same affiliation, which those papers do not give: set by hand, below a rare shared co-author.
_AFFILIATION = 2.0
_BASE = -10.4
#: The longer the list, the more evidence comes by chance: what to take off, per factor e of papers over the first size.
_GROWTH = 0.5
_GROWTH_FROM, _GROWTH_TO = 3000, 200_000
#: Shared co-authors count in full when their names are as rare as one paper in e**5 together.
_FULL_SHARE = 5.0
_STOPWORDS = frozenset(
    {"a", "an", "and", "approach", "are", "as", "at", "based", "be", "by", "can", "for", "from", "how", "in", "is"}
    | {"it", "its", "learning", "method", "model", "models", "new", "novel", "of", "on", "or", "the", "to", "toward"}
    | {"towards", "using", "via", "we", "what", "with"}
)


class Profile(NamedTuple):
    """What papers say of an author: one entry's paper, or those of a whole cluster."""

    name: PersonName
    coauthors: frozenset[str]
    topics: frozenset[str]
    venues: frozenset[str] = frozenset()
    years: frozenset[int] = frozenset()
    affiliations: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What two profiles have in common, each part as log-odds."""

    shared: tuple[str, ...]
    coauthors: float
    linked: float
    topic: float
    place: float
    affiliation: float

    @property
    def total(self) -> float:
        """All of it together."""
        return self.coauthors + self.linked + self.topic + self.place + self.affiliation

    def reason(self) -> str:
        """Say in words what speaks most."""
        if self.shared:
            count = len(self.shared)
            return f"{count} shared co-author{'s' * (count > 1)} ({', '.join(self.shared[:3])})"
        parts = {
            "same affiliation": self.affiliation,
            "co-authors who write together": self.linked,
            "like topics": self.topic,
            "like venues and years": self.place,
        }
        strong = [words for words, odds in parts.items() if odds >= 0.1]
        return ", ".join(strong) or "a rare name"


def merge_profiles(profiles: Sequence[Profile]) -> Profile:
    """Return what all papers of a cluster say; the name is that of the first."""
    fields = ("coauthors", "topics", "venues", "years", "affiliations")
    together = {field: frozenset().union(*(getattr(profile, field) for profile in profiles)) for field in fields}
    return Profile(profiles[0].name, **together)


def title_words(title: str) -> frozenset[str]:
    """Return the words of a title that say something."""
    return frozenset(word for word in re.findall(r"\w\w+", plain(title)) if word not in _STOPWORDS)


def series(venue: str) -> str:
    """Return a venue without its year.

    >>> series("CVPR 2023")
    'cvpr'
    """
    return " ".join(re.findall(r"[^\W\d]+", plain(venue)))


def prior(names: Iterable[PersonName], background: Background) -> float:
    """Return the log-odds that two entries are one person when only their names are known.

    Args:
        names: the names that they bear; the commonest counts.
        background: how common names are.
    """
    shares = [background.rarity(name) for name in names]
    rarity = min(_RARER["surname"] * -surname + _RARER["given"] * -given for surname, given in shares)
    size = min(max(background.size, _GROWTH_FROM), _GROWTH_TO)
    return _BASE + rarity - _GROWTH * math.log(size / _GROWTH_FROM)


def compare(left: Profile, right: Profile, background: Background) -> Evidence:
    """Weigh what two profiles have in common."""
    shared = left.coauthors & right.coauthors
    rarest = sorted(shared, key=lambda key: (-background.author_weight(key), key)) if shared else ()
    strength = min(1.0, math.fsum(map(background.author_weight, rarest)) / _FULL_SHARE)
    linked = background.linked(left.coauthors, right.coauthors)
    place = background.venue_odds(left.venues, right.venues) + background.gap_odds(left.years, right.years)
    return Evidence(
        shared=tuple(rarest),
        coauthors=_WEIGHTS["shared"] * strength,
        linked=_WEIGHTS["linked"] * math.log1p(linked),
        topic=_WEIGHTS["topic"] * background.likeness(left.topics, right.topics),
        place=_WEIGHTS["place"] * place,
        affiliation=_AFFILIATION * bool(left.affiliations & right.affiliations),
    )


def probability(odds: float) -> float:
    """Return the probability that log-odds stand for, rounded."""
    return round(1 / (1 + math.exp(-max(-50.0, odds))), 3)
