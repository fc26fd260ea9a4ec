"""Pretrained weights: those of MiniLM and MPNet become the first weights of networks."""

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor

from kg.train.network import MINILM, MPNET, Form, Network

FORMS: dict[str, Form] = {"minilm": MINILM, "mpnet": MPNET}
"""The encoders that a training may start from, by the names of `config.toml`."""

_Weights = dict[str, Tensor]
#: Where MPNet's vocabulary, which is BERT's after four more pieces, has padding, unknown, start, end and mask.
_MPNET_OFFSET = 4
_MPNET_SPECIALS = {0: 1, 100: 3, 101: 0, 102: 2, 103: 30526}
_MPNET_FIRST_POSITION = 2
#: How the checkpoints call the parts of a layer, and those that ours has in one.
_COMMON = {"up": "intermediate.dense", "down": "output.dense", "norm": "output.LayerNorm"}
_PARTS = {
    "minilm": {"out": "attention.output.dense", "attention_norm": "attention.output.LayerNorm"} | _COMMON,
    "mpnet": {"out": "attention.attn.o", "attention_norm": "attention.LayerNorm"} | _COMMON,
}
_ATTENTION = {
    "minilm": [f"attention.self.{part}" for part in ("query", "key", "value")],
    "mpnet": [f"attention.attn.{part}" for part in ("q", "k", "v")],
}


def pretrained(base: str, checkpoint: Path, *, seed: int) -> Network:
    """Return a network with pretrained weights.

    Args:
        base: the name of the encoder.
        checkpoint: its file `model.safetensors`.
        seed: where the drawing of the head starts.
    """
    torch.manual_seed(seed)
    raw = {name.removeprefix("bert."): weight for name, weight in load_file(str(checkpoint)).items()}
    network = Network(FORMS[base])
    state = _mpnet_embeddings(raw) if base == "mpnet" else _bert_embeddings(raw)
    for kind in ("weight", "bias"):
        state[f"norm.{kind}"] = raw[f"embeddings.LayerNorm.{kind}"]
        for depth in range(network.form.depth):
            state |= _layer(raw, base, depth, kind)
    network.load_state_dict(state, strict=False)
    return network


def _bert_embeddings(raw: _Weights) -> _Weights:
    names = {"word": "word_embeddings", "position": "position_embeddings", "segment": "token_type_embeddings"}
    return {f"{ours}.weight": raw[f"embeddings.{theirs}.weight"] for ours, theirs in names.items()}


def _mpnet_embeddings(raw: _Weights) -> _Weights:
    """Put MPNet's embeddings into the order of BERT's vocabulary, so that both read the same pieces."""
    words = raw["embeddings.word_embeddings.weight"]
    ordered = words[_MPNET_OFFSET:-1].clone()
    for ours, theirs in _MPNET_SPECIALS.items():
        ordered[ours] = words[theirs]
    return {
        "word.weight": ordered,
        "position.weight": raw["embeddings.position_embeddings.weight"][_MPNET_FIRST_POSITION:],
        "distance.weight": raw["encoder.relative_attention_bias.weight"],
    }


def _layer(raw: _Weights, base: str, depth: int, kind: str) -> _Weights:
    ours, theirs = f"layers.{depth}", f"encoder.layer.{depth}"
    state = {f"{ours}.{part}.{kind}": raw[f"{theirs}.{long}.{kind}"] for part, long in _PARTS[base].items()}
    inputs = [raw[f"{theirs}.{part}.{kind}"] for part in _ATTENTION[base]]
    return state | {f"{ours}.query_key_value.{kind}": torch.cat(inputs)}
