"""Logistic regression with a ridge penalty, over named features (Newton's method)."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]

_STEPS = 50
_CLOSE = 1e-8
#: A feature that varies less than this varies by rounding alone.
_CONSTANT = 1e-9
#: A step goes no further in one weight, since the curvature of far points misleads.
_LONGEST_STEP = 5.0
_DIGITS = 5


def table(rows: Sequence[Mapping[str, float]]) -> tuple[list[str], Floats]:
    """Return the sorted names of all features, and rows x features; a feature that a row lacks is zero there."""
    names = sorted({name for row in rows for name in row})
    return names, np.array([[row.get(name, 0.0) for name in names] for row in rows], np.float64).reshape(
        len(rows), len(names)
    )


def fit(features: Floats, outcomes: npt.NDArray[np.bool_], *, ridge: float) -> Floats:
    """Return the weight of each feature, and at the end that of the bias.

    Args:
        features: rows x features.
        outcomes: whether the event came about, for each row.
        ridge: the penalty on half the squares of the weights, of features scaled to a variance of one; not on the bias.
    """
    if not len(features):
        return np.zeros(features.shape[1] + 1)
    scale = features.std(axis=0)
    scale[scale < _CONSTANT] = 1.0
    design = np.hstack([features / scale, np.ones((len(features), 1))])
    penalty = np.append(np.full(len(scale), ridge), 0.0)
    weights: Floats = np.zeros(design.shape[1])
    for _ in range(_STEPS):
        step = _newton_step(design, outcomes, penalty, weights)
        weights = np.asarray(weights + step, np.float64)
        if np.abs(step).max() < _CLOSE:
            break
    unscaled: Floats = weights / np.append(scale, 1.0)
    return unscaled


def predict(weights: Floats, features: Floats) -> Floats:
    """Return the probability of the event for each row."""
    return _logistic(features @ weights[:-1] + weights[-1])


def named(names: Sequence[str], weights: Floats) -> dict[str, float]:
    """Return the weights by feature, rounded, the last one as `bias`."""
    return {name: round(float(weight), _DIGITS) for name, weight in zip((*names, "bias"), weights, strict=True)}


def _newton_step(design: Floats, outcomes: npt.NDArray[np.bool_], penalty: Floats, weights: Floats) -> Floats:
    chances = _logistic(design @ weights)
    gradient = design.T @ (outcomes - chances) - penalty * weights
    curvature = (design * (chances * (1 - chances))[:, None]).T @ design + np.diag(penalty)
    step = np.asarray(np.linalg.lstsq(curvature, gradient, rcond=None)[0], np.float64)
    return np.asarray(step / max(1.0, float(np.abs(step).max()) / _LONGEST_STEP), np.float64)


def _logistic(values: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(values, -500, 500))), np.float64)
