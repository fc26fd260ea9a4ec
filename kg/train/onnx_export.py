"""Exports networks as one ONNX model with 8-bit weights: the mean of their logits, for one unpadded sequence."""

import tempfile
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from kg.train.network import Dropout, Network

_INPUTS = ("ids", "segments", "shapes")
_OPSET = 17


class Towers(nn.Module):
    """Several networks over the same word embeddings, which training leaves as they are."""

    def __init__(self, networks: Sequence[Network]) -> None:
        """Keep the networks."""
        super().__init__()
        self.networks = nn.ModuleList(networks)
        self.word = networks[0].word

    def forward(self, ids: Tensor, segments: Tensor, shapes: Tensor) -> Tensor:
        """Return the mean of the logits of one sequence."""
        words = self.word(ids)
        logits = [cast(Network, network).encode(words, segments, shapes, None, Dropout()) for network in self.networks]
        return torch.stack(logits).mean(0)


def export(networks: Sequence[Network], target: Path) -> None:
    """Write the model of networks that were trained from the same word embeddings."""
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        _export(Towers(networks).eval(), plain)
        quantize_dynamic(
            plain,
            target,
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gather"],
            extra_options={"MatMulConstBOnly": True},
        )


def _export(towers: Towers, target: Path) -> None:
    ids = torch.ones((1, 24), dtype=torch.int64)
    with warnings.catch_warnings():
        # The exporter that follows the code, not the graph, is called old, but needs no further package.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            towers,
            (ids, torch.zeros_like(ids), torch.zeros_like(ids)),
            str(target),
            input_names=list(_INPUTS),
            output_names=["logits"],
            dynamic_axes={name: {1: "length"} for name in (*_INPUTS, "logits")},
            opset_version=_OPSET,
            dynamo=False,
        )
