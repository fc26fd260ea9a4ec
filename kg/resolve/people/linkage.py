"""Average linkage: which items of a block come together, by what speaks for each pair."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

#: What speaks for a pair that must stay apart.
APART = -np.inf


class Join(NamedTuple):
    """Two clusters that became one: their items, and the mean of what speaks for the pairs between them."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    score: float


def scores(size: int, score: Callable[[int, int], float]) -> npt.NDArray[np.float64]:
    """Return the symmetric matrix of what speaks for each pair of items."""
    matrix = np.full((size, size), APART)
    for one in range(size):
        for other in range(one):
            matrix[one, other] = matrix[other, one] = score(one, other)
    return matrix


def link(pairs: npt.NDArray[np.float64], groups: Sequence[Sequence[int]]) -> Iterator[Join]:
    """Join the two clusters that fit best, again and again, while their mean score is positive.

    Follows chains of nearest neighbours, which finds the same clusters in quadratic time (Murtagh 1983).

    Args:
        pairs: what speaks for each pair of items, symmetric.
        groups: the clusters to start from.

    Yields:
        The joins, each of clusters that the joins before it made.
    """
    clusters = {place: tuple(group) for place, group in enumerate(groups)}
    sums = _sums(pairs, groups)
    sizes = np.array([len(group) for group in groups], dtype=float)
    open_ = np.ones(len(groups), dtype=bool)
    chain: list[int] = []
    while chain or open_.any():
        if not chain:
            chain.append(int(open_.argmax()))
        here = chain[-1]
        means = np.where(open_, sums[here] / (sizes[here] * sizes), APART)
        best = int(means.argmax())
        if len(chain) > 1 and means[chain[-2]] == means[best]:
            best = chain[-2]
        if means[best] <= 0:
            open_[here] = False
            chain.pop()
        elif len(chain) > 1 and best == chain[-2]:
            del chain[-2:]
            yield Join(clusters[best], clusters[here], float(means[best]))
            _merge(sums, sizes, best, here)
            open_[here] = False
            clusters[best] += clusters.pop(here)
        else:
            chain.append(best)


def _sums(pairs: npt.NDArray[np.float64], groups: Sequence[Sequence[int]]) -> npt.NDArray[np.float64]:
    """Add the scores between each two groups."""
    sums = pairs.copy() if all(len(group) == 1 for group in groups) else _grouped(pairs, groups)
    np.fill_diagonal(sums, APART)
    return sums


def _grouped(pairs: npt.NDArray[np.float64], groups: Sequence[Sequence[int]]) -> npt.NDArray[np.float64]:
    rows = np.array([pairs[list(group)].sum(axis=0) for group in groups])
    return np.array([rows[:, list(group)].sum(axis=1) for group in groups])


def _merge(sums: npt.NDArray[np.float64], sizes: npt.NDArray[np.float64], kept: int, gone: int) -> None:
    sums[kept] += sums[gone]
    sums[:, kept] = sums[kept]
    sums[kept, kept] = APART
    sizes[kept] += sizes[gone]
