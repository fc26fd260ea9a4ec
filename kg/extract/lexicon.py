"""What the training papers say of forms and words: how often they named something, and how often they did not."""

import json
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from kg.extract.forms import Form
from kg.names import singular

_TOKEN = re.compile(r"[a-z0-9+#@%]+")


def plain_words(text: str) -> list[str]:
    """Return the words of a text in lower case and singular, as the lexicon lists them."""
    return [singular(word) for word in _TOKEN.findall(text.lower())]


class FormCount(NamedTuple):
    """In how many papers a form stands, and in how many it names each type."""

    papers: int = 0
    named: tuple[int, ...] = (0, 0, 0, 0)


class WordCount(NamedTuple):
    """How often a word stands in the papers, and how often as the last word of each type, the first, or inside."""

    occurrences: int = 0
    last: tuple[int, ...] = (0, 0, 0, 0)
    first: int = 0
    inside: int = 0


@dataclass(frozen=True)
class Lexicon:
    """Counts by form and by word, in plain words."""

    forms: Mapping[str, FormCount]
    words: Mapping[str, WordCount]

    @classmethod
    def from_disk(cls, path: Path) -> "Lexicon":
        """Read the counts."""
        raw: dict[str, dict[str, list[Any]]] = json.loads(path.read_text(encoding="utf-8"))
        return cls(
            {form: FormCount(papers, tuple(named)) for form, (papers, named) in raw["forms"].items()},
            {word: WordCount(n, tuple(last), first, inside) for word, (n, last, first, inside) in raw["words"].items()},
        )

    def to_disk(self, path: Path) -> None:
        """Write the counts."""
        counts = {"forms": dict(sorted(self.forms.items())), "words": dict(sorted(self.words.items()))}
        path.write_text(json.dumps(counts, separators=(",", ":")) + "\n", encoding="utf-8")

    def features(self, forms: Iterable[Form], type: int) -> dict[str, float]:
        """Return what the lexicon knows of the forms of an entity, as named features.

        Args:
            forms: its surface forms.
            type: the index of its type.
        """
        known = list(forms)
        best = [max(values) for values in zip(*(self._form(form, type) for form in known), strict=True)]
        words = [self._words(form, type) for form in known]
        means = [math.fsum(values) / len(known) for values in zip(*words, strict=True)]
        names = ("form_hits", "form_misses", "form_rate", "form_known")
        word_names = ("last_type", "last", "begin", "least", "average", "frequency")
        return dict(zip((*names, *word_names), (*best, *means), strict=True))

    def _form(self, form: Form, type: int) -> tuple[float, ...]:
        count = self.forms.get(" ".join(plain_words(form.text)), FormCount())
        hits = count.named[type]
        misses = max(0, count.papers - hits)
        return math.log1p(hits), math.log1p(misses), (hits + 1.2) / (count.papers + 2), float(count.papers > 0)

    def _words(self, form: Form, type: int) -> tuple[float, ...]:
        counts = [self.words.get(word, WordCount()) for word in plain_words(form.text)] or [WordCount()]
        begin, *_ = counts
        *_, end = counts
        inside = [_log_odds(count.inside, count.occurrences, 0.3) for count in counts]
        return (
            _log_odds(end.last[type], end.occurrences, 0.15),
            _log_odds(sum(end.last), end.occurrences, 0.3),
            _log_odds(begin.first, begin.occurrences, 0.25),
            min(inside),
            math.fsum(inside) / len(inside),
            math.log1p(min(count.occurrences for count in counts)),
        )


def _log_odds(hits: int, total: int, prior: float) -> float:
    """Return the logarithm of the odds, smoothed by three imagined cases of a prior probability."""
    return math.log((hits + 3 * prior) / (max(0, total - hits) + 3))
