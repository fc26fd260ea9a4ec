"""Contexts: what stands around an abbreviation in a paper, and how well that fits each of its readings."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from kg.model import Extraction
from kg.names import plain
from kg.resolve.entities.abbreviations import short_form
from kg.resolve.entities.units import Joins, unit

_WORD = re.compile(r"[^\W\d_]{4,}")
#: How much of a feature's likelihood under a reading is that in the reading's own papers, not in all papers.
_OWN = 0.7
#: A feature of more of all papers than this tells nothing.
_COMMON = 0.02


class Contexts:
    """The features of papers: the things that they name in full, and the words of their titles."""

    def __init__(self, extractions: Iterable[Extraction], joins: Joins) -> None:
        """Count the features of all papers."""
        self._features: dict[str, frozenset[str]] = {}
        self._counts: Counter[str] = Counter()
        for extraction in extractions:
            names = sorted({mention.name for mention in extraction.mentions if not short_form(mention.name)})
            things = {f"={joins.root(unit(name)).key}" for name in names}
            features = frozenset(things.union(_WORD.findall(plain(extraction.paper.title))))
            self._features[extraction.paper.id] = features
            self._counts.update(features)

    @property
    def size(self) -> int:
        """Return how many papers there are."""
        return len(self._features)

    def profile(self, papers: Iterable[str]) -> Counter[str]:
        """Count the features of some papers."""
        counts: Counter[str] = Counter()
        for paper in papers:
            counts.update(self._features[paper])
        return counts

    def fit(self, paper: str, profile: Mapping[str, int], size: int) -> float:
        """Return how much likelier a paper's features are among the papers of a profile than among all, as logarithm.

        Args:
            paper: the paper.
            profile: the features of some other papers.
            size: how many these are.
        """
        ratios = (profile.get(name, 0) * self.size / (size * self._counts[name]) for name in self._features[paper])
        return math.fsum(math.log(1 - _OWN + _OWN * ratio) for ratio in ratios)

    def support(self, paper: str, profile: Mapping[str, int]) -> Sequence[str]:
        """Return the telling features that a paper shares with a profile, sorted."""
        most = max(1.0, _COMMON * self.size)
        return sorted(name for name in self._features[paper] if name in profile and self._counts[name] <= most)
