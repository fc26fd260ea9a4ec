import math

import numpy as np
import pytest

from kg.train import logistic


def test_without_features_the_bias_is_the_log_odds_of_the_outcomes() -> None:
    weights = logistic.fit(np.zeros((4, 0)), np.array([True, True, True, False]), ridge=1.0)
    assert weights == pytest.approx([math.log(3)])


def test_the_fit_is_where_the_penalised_likelihood_has_no_slope() -> None:
    features = np.array([[0.0, 1.0], [1.0, 0.0], [2.0, 1.0], [3.0, 0.0], [1.5, 1.0]])
    outcomes = np.array([False, False, True, True, False])
    weights = logistic.fit(features, outcomes, ridge=0.5)
    rest = outcomes - logistic.predict(weights, features)
    scale = features.std(axis=0)
    assert rest.sum() == pytest.approx(0, abs=1e-6)
    assert features.T @ rest / scale == pytest.approx(0.5 * weights[:-1] * scale, abs=1e-6)


def test_outcomes_that_a_feature_tells_apart_give_finite_weights() -> None:
    features = np.array([[0.0], [0.0], [1.0], [1.0]])
    weights = logistic.fit(features, np.array([False, False, True, True]), ridge=0.1)
    assert np.isfinite(weights).all()
    assert (logistic.predict(weights, features) > 0.5).tolist() == [False, False, True, True]


def test_a_feature_that_never_varies_gets_no_weight() -> None:
    features = np.array([[0.1, 0.0], [0.1, 1.0], [0.1, 2.0], [0.1, 3.0], [0.1, 0.5], [0.1, 2.5]])
    outcomes = np.array([False, False, True, True, False, True])
    weights = logistic.fit(features, outcomes, ridge=1.0)
    assert weights[0] == pytest.approx(0, abs=1e-9)
    assert weights[1] > 1


def test_no_rows_give_no_weights() -> None:
    names, features = logistic.table([])
    assert logistic.named(names, logistic.fit(features, np.zeros(0, bool), ridge=1.0)) == {"bias": 0.0}


def test_a_table_has_a_column_for_each_feature_and_zeros_where_a_row_has_none() -> None:
    names, features = logistic.table([{"b": 2.0}, {"a": 1.0}])
    assert names == ["a", "b"]
    assert features.tolist() == [[0.0, 2.0], [1.0, 0.0]]
