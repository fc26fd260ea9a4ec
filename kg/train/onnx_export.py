"""Exports a network as an ONNX model with 8-bit weights, for one unpadded sequence."""

import logging
import tempfile
import warnings
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from kg.train.network import Dropout, Network

_INPUTS = ("ids", "segments", "shapes")
_OPSET = 17


class Reader(nn.Module):
    """A network for one sequence without padding."""

    def __init__(self, network: Network) -> None:
        """Keep the network."""
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, segments: Tensor, shapes: Tensor) -> Tensor:
        """Return the logits of the sequence's pieces."""
        logits: Tensor = self.network.encode(self.network.word(ids), segments, shapes, None, Dropout())
        return logits


def export(network: Network, target: Path) -> None:
    """Write a network as a model."""
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        _export(Reader(network).eval(), plain)
        logging.disable(logging.WARNING)  # it advises a step that these networks do not need
        quantize_dynamic(
            plain,
            target,
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gather"],
            extra_options={"MatMulConstBOnly": True},
        )
        logging.disable(logging.NOTSET)


def _export(reader: Reader, target: Path) -> None:
    ids = torch.ones((1, 24), dtype=torch.int64)
    with warnings.catch_warnings():
        # The exporter that follows the code, not the graph, is called old, but needs no further package.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            reader,
            (ids, torch.zeros_like(ids), torch.zeros_like(ids)),
            str(target),
            input_names=list(_INPUTS),
            output_names=["logits"],
            dynamic_axes={name: {1: "length"} for name in (*_INPUTS, "logits")},
            opset_version=_OPSET,
            dynamo=False,
        )
