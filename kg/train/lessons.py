"""What a network learns from: annotated papers, teachers' labels of the doubted ones among them, and other examples."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from tokenizers import Tokenizer

from kg.extract.encoding import encode
from kg.extract.tagger import Floats
from kg.train.annotated import Annotated, of_passes
from kg.train.examples import Example, examples, word_targets


class Lessons(NamedTuple):
    """All of it; `labels` are words x labels by the paper's id, and `trust` the weight of an annotation beside them."""

    annotated: Sequence[Annotated]
    others: Sequence[Example] = ()
    labels: Mapping[str, Floats] = MappingProxyType({})
    trust: float = 1.0

    def of_passes(self, tokenizer: Tokenizer, passes: Sequence[str], *, smoothing: float) -> list[Example]:
        """Return the examples of the papers annotated in some passes; in any where none is named.

        Args:
            tokenizer: see `kg.train.examples.load_tokenizer`.
            passes: see `kg.train.annotated.of_passes`.
            smoothing: see `kg.train.examples.word_targets`.
        """
        found: list[Example] = []
        for paper in of_passes(self.annotated, passes):
            encoded = encode(tokenizer, paper.text)
            targets = word_targets(encoded, paper, smoothing=smoothing)
            if paper.paper.id in self.labels:
                targets += (1 - self.trust) * (self.labels[paper.paper.id] - targets)
            found += examples(encoded, targets)
        return found
