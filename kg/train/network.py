"""The tagger's network: MiniLM's six BERT layers with embeddings of letter case, and a label head.

This module and those that import it need the extra `train`.
"""

from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from kg.extract.tagger import LABELS

_WIDTH, _HEADS, _INNER, _DEPTH = 384, 12, 1536, 6
_PIECES, _POSITIONS, _SEGMENTS, _SHAPES = 30522, 512, 2, 12
_PADDING = 0
#: How MiniLM's checkpoint calls the parts of a layer.
_PARTS = {
    "out": "attention.output.dense",
    "attention_norm": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm": "output.LayerNorm",
}


class Layer(nn.Module):
    """A BERT layer; attention as plain products, on a CPU twice as fast as torch's fused kernel at this width."""

    def __init__(self) -> None:
        """Make the parts."""
        super().__init__()
        self.query_key_value, self.out = nn.Linear(_WIDTH, 3 * _WIDTH), nn.Linear(_WIDTH, _WIDTH)
        self.up, self.down = nn.Linear(_WIDTH, _INNER), nn.Linear(_INNER, _WIDTH)
        self.attention_norm, self.norm = nn.LayerNorm(_WIDTH, eps=1e-12), nn.LayerNorm(_WIDTH, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor | None, dropout: "Dropout") -> Tensor:
        """Return the next states; the mask is added to the attention's logits."""
        x = self.attention_norm(x + self.out(self._attend(x, mask)))
        inner = self.down(nn.functional.gelu(self.up(x)))
        states: Tensor = self.norm(x + dropout(inner))
        return states

    def _attend(self, x: Tensor, mask: Tensor | None) -> Tensor:
        batch, length, _ = x.shape
        size = _WIDTH // _HEADS
        parts = self.query_key_value(x).view(batch, length, 3, _HEADS, size).permute(2, 0, 3, 1, 4)
        query, key, value = (part.reshape(-1, length, size) for part in parts.unbind(0))
        logits = torch.bmm(query * size**-0.5, key.transpose(1, 2))
        if mask is not None:
            logits = (logits.view(batch, _HEADS, length, length) + mask).view(-1, length, length)
        seen = torch.bmm(logits.softmax(-1), value)
        return seen.view(batch, _HEADS, length, size).transpose(1, 2).reshape(batch, length, _WIDTH)


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

    def __init__(self) -> None:
        """Make the parts; the head is drawn from torch's generator."""
        super().__init__()
        self.word, self.position = nn.Embedding(_PIECES, _WIDTH), nn.Embedding(_POSITIONS, _WIDTH)
        self.segment, self.shape = nn.Embedding(_SEGMENTS, _WIDTH), nn.Embedding(_SHAPES, _WIDTH)
        self.norm = nn.LayerNorm(_WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(_DEPTH))
        self.head = nn.Linear(_WIDTH, LABELS)
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
        x = dropout(self.norm(words + positions + self.segment(segments) + self.shape(shapes)))
        for layer in self.layers:
            x = layer(x, mask, dropout)
        logits: Tensor = self.head(x)
        return logits


def pretrained(checkpoint: Path, *, seed: int) -> Network:
    """Return a network with the weights of MiniLM.

    Args:
        checkpoint: the file `model.safetensors` of a BERT of this shape.
        seed: where the drawing of the head starts.
    """
    torch.manual_seed(seed)
    raw = {name.removeprefix("bert."): weight for name, weight in load_file(str(checkpoint)).items()}
    embeddings = {"word": "word_embeddings", "position": "position_embeddings", "segment": "token_type_embeddings"}
    state = {f"{ours}.weight": raw[f"embeddings.{theirs}.weight"] for ours, theirs in embeddings.items()}
    for kind in ("weight", "bias"):
        state[f"norm.{kind}"] = raw[f"embeddings.LayerNorm.{kind}"]
        for depth in range(_DEPTH):
            state |= _layer_state(raw, depth, kind)
    network = Network()
    network.load_state_dict(state, strict=False)
    return network


def mean(networks: Sequence[Network]) -> Network:
    """Return a network whose weights are the mean of those of others."""
    states = [network.state_dict() for network in networks]
    network = Network()
    network.load_state_dict({name: torch.stack([s[name] for s in states]).mean(0) for name in states[0]})
    network.eval()
    return network


def _layer_state(raw: dict[str, Tensor], depth: int, kind: str) -> dict[str, Tensor]:
    ours, theirs = f"layers.{depth}", f"encoder.layer.{depth}"
    state = {f"{ours}.{part}.{kind}": raw[f"{theirs}.{long}.{kind}"] for part, long in _PARTS.items()}
    inputs = [raw[f"{theirs}.attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
    return state | {f"{ours}.query_key_value.{kind}": torch.cat(inputs)}
