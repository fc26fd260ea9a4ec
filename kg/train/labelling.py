"""Labels papers with trained networks, as targets for the training of another."""

import copy
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import torch
from torch import Tensor

from kg.extract.tagger import LABELS, Floats
from kg.train.examples import Example
from kg.train.learning import THREADS, Batch, collate, word_means
from kg.train.network import Dropout, Network

_BATCH = 16
_LEAST_CHANCE = 1e-6


class Teacher(NamedTuple):
    """A trained network, and the share of each target that was spread over all labels in its training."""

    network: Network
    smoothing: float


def label(teachers: Sequence[Teacher], examples: Sequence[Example]) -> list[Example]:
    """Return examples whose targets are the teachers' mean labels, in the logarithm, without the smoothing they learnt.

    A student learns less from smoothed labels (Mueller et al., "When Does Label Smoothing Help?", NeurIPS 2019).

    Args:
        teachers: they compute in 16 bits, as in their training.
        examples: their own targets are not looked at.
    """
    ready = [Teacher(copy.deepcopy(network).bfloat16().eval(), smoothing) for network, smoothing in teachers]
    order = sorted(range(len(examples)), key=lambda index: len(examples[index].window.ids))
    groups = [order[start : start + _BATCH] for start in range(0, len(order), _BATCH)]

    def targets(group: list[int]) -> list[Floats]:
        return _targets(ready, [examples[index] for index in group])

    labelled = list(examples)
    with ThreadPoolExecutor(THREADS, initializer=torch.set_num_threads, initargs=(1,)) as threads:
        for group, rows in zip(groups, threads.map(targets, groups), strict=True):
            for index, row in zip(group, rows, strict=True):
                labelled[index] = examples[index]._replace(targets=row)
    return labelled


def _targets(teachers: Sequence[Teacher], examples: Sequence[Example]) -> list[Floats]:
    batch = collate(examples)
    sizes = [len(example.words) for example in examples]
    with torch.no_grad():
        logs = [_log_chances(teacher, batch, sum(sizes)) for teacher in teachers]
    return [rows.numpy().copy() for rows in torch.stack(logs).mean(0).softmax(-1).split(sizes)]


def _log_chances(teacher: Teacher, batch: Batch, words: int) -> Tensor:
    """Return words x labels: the logarithm of a teacher's probabilities, less what smoothing gives to every label."""
    logits = teacher.network(batch.ids, batch.segments, batch.shapes, Dropout())
    chances = word_means(logits.float(), batch.words, words).softmax(-1)
    return (chances - teacher.smoothing / LABELS).clamp(min=_LEAST_CHANCE).log()
