"""The networks: a BERT or MPNet encoder with embeddings of letter case, and a label head.

This module and those that import it need the extra `train`.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

import torch
from torch import Tensor, nn

from kg.extract.tagger import LABELS

_HEADS = 12
_PIECES, _POSITIONS, _SEGMENTS, _SHAPES = 30522, 512, 2, 12
_PADDING = 0
_FARTHEST = 128


class Form(NamedTuple):
    """What encoders differ in; MPNet has a bias for the distance of two pieces, in so many buckets of `distances`."""

    width: int
    depth: int
    epsilon: float = 1e-12
    distances: int = 0


MINILM = Form(width=384, depth=6)
MPNET = Form(width=768, depth=12, epsilon=1e-5, distances=32)


class Layer(nn.Module):
    """An encoder's layer; attention as plain products, on a CPU twice as fast as torch's fused kernel at this width."""

    def __init__(self, form: Form) -> None:
        """Make the parts."""
        super().__init__()
        width, inner = form.width, 4 * form.width
        self.query_key_value, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.attention_norm, self.norm = (nn.LayerNorm(width, eps=form.epsilon) for _ in range(2))

    def forward(self, x: Tensor, bias: Tensor | None, dropout: "Dropout") -> Tensor:
        """Return the next states; the bias is added to the attention's logits."""
        x = self.attention_norm(x + self.out(self._attend(x, bias)))
        inner = self.down(nn.functional.gelu(self.up(x)))
        states: Tensor = self.norm(x + dropout(inner))
        return states

    def _attend(self, x: Tensor, bias: Tensor | None) -> Tensor:
        batch, length, width = x.shape
        size = width // _HEADS
        parts = self.query_key_value(x).view(batch, length, 3, _HEADS, size).permute(2, 0, 3, 1, 4)
        query, key, value = (part.reshape(-1, length, size) for part in parts.unbind(0))
        logits = torch.bmm(query * size**-0.5, key.transpose(1, 2))
        if bias is not None:
            logits = (logits.view(batch, _HEADS, length, length) + bias).view(-1, length, length)
        seen = torch.bmm(logits.softmax(-1), value)
        return seen.view(batch, _HEADS, length, size).transpose(1, 2).reshape(batch, length, width)


class Dropout:
    """Drops states in training, by a generator of its own: threads that shared torch's would race for its numbers."""

    def __init__(self, share: float = 0.0, seed: int = 0) -> None:
        """Start the generator."""
        self.share = share
        self.generator = torch.Generator().manual_seed(seed)

    def __call__(self, x: Tensor) -> Tensor:
        """Return the states with a share of them set to zero."""
        if not self.share:
            return x
        kept = torch.empty_like(x).bernoulli_(1 - self.share, generator=self.generator)
        return x * kept.div_(1 - self.share)

    def chosen(self, shape: tuple[int, ...], share: float) -> Tensor:
        """Choose a share of the places of a table."""
        return torch.rand(shape, generator=self.generator) < share


class Network(nn.Module):
    """Gives each piece logits over the labels. The word embeddings stay as they were pretrained."""

    def __init__(self, form: Form = MINILM) -> None:
        """Make the parts; the head is drawn from torch's generator."""
        super().__init__()
        self.form = form
        width = form.width
        self.word, self.position = nn.Embedding(_PIECES, width), nn.Embedding(_POSITIONS, width)
        self.segment, self.shape = nn.Embedding(_SEGMENTS, width), nn.Embedding(_SHAPES, width)
        self.distance = nn.Embedding(form.distances, _HEADS) if form.distances else None
        self.norm = nn.LayerNorm(width, eps=form.epsilon)
        self.layers = nn.ModuleList(Layer(form) for _ in range(form.depth))
        self.head = nn.Linear(width, LABELS)
        nn.init.zeros_(self.segment.weight)
        nn.init.zeros_(self.shape.weight)
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)
        self.word.weight.requires_grad_(False)

    def forward(self, ids: Tensor, segments: Tensor, shapes: Tensor, dropout: Dropout) -> Tensor:
        """Return the logits of a padded batch."""
        padding = (ids == _PADDING)[:, None, None, :]
        mask = torch.zeros(padding.shape, dtype=self.norm.weight.dtype).masked_fill(padding, -1e4)
        return self.encode(self.word(ids), segments, shapes, mask, dropout)

    def encode(self, words: Tensor, segments: Tensor, shapes: Tensor, mask: Tensor | None, dropout: Dropout) -> Tensor:
        """Return the logits of pieces whose word embeddings are given; no mask for one unpadded sequence."""
        positions = self.position.weight[: words.shape[1]]
        bias = self._bias(words.shape[1], mask)
        x = dropout(self.norm(words + positions + self.segment(segments) + self.shape(shapes)))
        for layer in self.layers:
            x = layer(x, bias, dropout)
        logits: Tensor = self.head(x)
        return logits

    def _bias(self, length: int, mask: Tensor | None) -> Tensor | None:
        if self.distance is None:
            return mask
        near = self.distance(buckets(length, self.form.distances)).permute(2, 0, 1)[None]
        return near if mask is None else near + mask


def buckets(length: int, count: int) -> Tensor:
    """Return length x length: the bucket of the distance from each piece to each other.

    A half of the buckets is for either direction, half of these for single distances, the rest for ever longer ranges,
    after Raffel et al., "Exploring the Limits of Transfer Learning" (JMLR 2020).
    """
    places = torch.arange(length)
    distance = places[None, :] - places[:, None]
    side, single = count // 2, count // 4
    ratio = torch.log(distance.abs().clamp(min=1) / single) / math.log(_FARTHEST / single)
    far = (single + (ratio * (side - single)).long()).clamp(max=side - 1)
    return (distance > 0) * side + torch.where(distance.abs() < single, distance.abs(), far)


def mean(networks: Sequence[Network]) -> Network:
    """Return a network whose weights are the mean of those of others of its form."""
    states = [network.state_dict() for network in networks]
    network = Network(networks[0].form)
    network.load_state_dict({name: torch.stack([s[name] for s in states]).mean(0) for name in states[0]})
    network.eval()
    return network
