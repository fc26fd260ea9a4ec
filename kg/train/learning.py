"""Trains one network on two cores: each of two replicas, in 16 bits, computes the gradient of half a batch."""

import copy
import random
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple, cast

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from kg.train.examples import Example
from kg.train.network import Dropout, Network
from kg.train.settings import Report, TowerSettings

THREADS = 2
"""So many threads compute, each with a replica of the network."""

_MASK = 103
#: Batches are drawn from so many batches' worth of examples, sorted by length, so that little is padded.
_POOL = 16
_LEAST_RATE = 0.02


def learn(network: Network, examples: Sequence[Example], settings: TowerSettings, report: Report) -> Network:
    """Train a network on examples, and return it with the running average of its weights; each epoch is reported."""
    generator = random.Random(settings.seed)
    optimizer = Optimizer(network, settings, settings.epochs * -(-len(examples) // settings.batch))
    dropouts = [Dropout(settings.dropout, settings.seed * THREADS + number) for number in range(THREADS)]
    with ThreadPoolExecutor(THREADS, initializer=torch.set_num_threads, initargs=(1,)) as threads:
        for epoch in range(settings.epochs):
            loss = 0.0
            for batch in batches(examples, settings.batch, generator):
                words = sum(len(example.words) for example in batch)
                parts = [batch[number::THREADS] for number in range(min(THREADS, len(batch)))]
                jobs = [
                    threads.submit(_add_gradient, replica, part, dropout, settings.masked, words)
                    for replica, part, dropout in zip(optimizer.replicas, parts, dropouts, strict=False)
                ]
                loss += sum(job.result() for job in jobs) * len(batch) / len(examples)
                optimizer.step()
            report(f"epoch {epoch + 1} of {settings.epochs}, loss {loss:.3f}")
    return optimizer.averaged()


def batches(examples: Sequence[Example], size: int, generator: random.Random) -> list[list[Example]]:
    """Return batches of examples of like length, in random order."""
    order = list(examples)
    generator.shuffle(order)
    found: list[list[Example]] = []
    for start in range(0, len(order), size * _POOL):
        pool = sorted(order[start : start + size * _POOL], key=lambda example: len(example.window.ids))
        found += [pool[at : at + size] for at in range(0, len(pool), size)]
    generator.shuffle(found)
    return found


class Batch(NamedTuple):
    """Padded windows: a row each; `words` numbers the words over all rows from 1, and is 0 where there is none."""

    ids: Tensor
    segments: Tensor
    shapes: Tensor
    words: Tensor
    targets: Tensor


def collate(examples: Sequence[Example]) -> Batch:
    """Put examples together."""
    length = max(len(example.window.ids) for example in examples)
    fields = np.zeros((4, len(examples), length), np.int64)
    before = 0
    for row, (window, words, _) in enumerate(examples):
        size, inside = len(window.ids), window.words >= 0
        fields[:3, row, :size] = window.ids, window.segments, window.shapes
        fields[3, row, :size][inside] = np.searchsorted(words, window.words[inside]) + 1 + before
        before += len(words)
    targets = np.concatenate([example.targets for example in examples])
    ids, segments, shapes, numbers = torch.from_numpy(fields).unbind()
    return Batch(ids, segments, shapes, numbers, torch.from_numpy(targets))


def word_means(logits: Tensor, words: Tensor, count: int) -> Tensor:
    """Return the mean of the logits of each word's pieces."""
    flat = words.view(-1)
    total = logits.new_zeros(count + 1, logits.shape[-1]).index_add_(0, flat, logits.reshape(-1, logits.shape[-1]))
    pieces = logits.new_zeros(count + 1).index_add_(0, flat, logits.new_ones(len(flat)))
    return total[1:] / pieces[1:, None]


def _add_gradient(network: Network, examples: Sequence[Example], dropout: Dropout, masked: float, words: int) -> float:
    """Add the gradient of a part of a batch, of so many words in all, to a replica; return its share of the loss."""
    batch = collate(examples)
    hidden = (batch.words > 0) & dropout.chosen(tuple(batch.ids.shape), masked)
    logits = network(torch.where(hidden, _MASK, batch.ids), batch.segments, batch.shapes, dropout)
    chances = functional.log_softmax(word_means(logits.float(), batch.words, len(batch.targets)), -1)
    loss = -(batch.targets * chances).sum() / words
    torch.autograd.backward(loss)
    return cast(float, loss.item())


class Optimizer:
    """AdamW over 32-bit copies of the weights of 16-bit replicas, with a running average of them."""

    def __init__(self, network: Network, settings: TowerSettings, steps: int) -> None:
        """Copy the weights."""
        self._network = network
        self._live = [(name, weight) for name, weight in network.named_parameters() if weight.requires_grad]
        self._weights = [weight.detach().clone().requires_grad_() for _, weight in self._live]
        self._average = [weight.detach().clone() for weight in self._weights]
        self.replicas = [copy.deepcopy(network).bfloat16() for _ in range(THREADS)]
        self._settings, self._steps, self._done = settings, steps, 0
        groups = [
            {
                "params": [weight],
                "base": settings.head_rate if name.startswith(("head", "shape")) else settings.rate,
                "weight_decay": settings.decay if weight.ndim > 1 else 0.0,
            }
            for (name, _), weight in zip(self._live, self._weights, strict=True)
        ]
        self._adam = torch.optim.AdamW(groups, lr=settings.rate, betas=(0.9, 0.98), fused=True)

    def step(self) -> None:
        """Apply the sum of the replicas' gradients."""
        factor = rate_factor(self._done, self._steps, self._settings.warmup)
        for group in self._adam.param_groups:
            group["lr"] = group["base"] * factor
        for weight, *parts in zip(self._weights, *self._parts(), strict=True):
            weight.grad = torch.stack([part.grad.float() for part in parts if part.grad is not None]).sum(0)
            for part in parts:
                part.grad = None
        torch.nn.utils.clip_grad_norm_(self._weights, 1.0)
        self._adam.step()
        self._done += 1
        self._follow()

    def averaged(self) -> Network:
        """Return the network with the average of its weights over the steps."""
        with torch.no_grad():
            for (_, weight), average in zip(self._live, self._average, strict=True):
                weight.copy_(average)
        self._network.eval()
        return self._network

    def _parts(self) -> list[list[Tensor]]:
        return [[weight for weight in replica.parameters() if weight.requires_grad] for replica in self.replicas]

    def _follow(self) -> None:
        """Bring average and replicas up to the weights; the average forgets its first steps sooner."""
        stays = min(self._settings.average, (1 + self._done) / (10 + self._done))
        with torch.no_grad():
            for average, weight, *parts in zip(self._average, self._weights, *self._parts(), strict=True):
                average.lerp_(weight, 1 - stays)
                for part in parts:
                    part.copy_(weight)


def rate_factor(done: int, steps: int, warmup: float) -> float:
    """Return the share of the full learning rate at a step: it rises, then falls in a line."""
    rise = (done + 1) / max(1.0, warmup * steps)
    fall = 1 - max(0.0, done / steps - warmup) / (1 - warmup)
    return min(1.0, rise) * max(_LEAST_RATE, fall)
