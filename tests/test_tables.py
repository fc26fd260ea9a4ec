import csv
from pathlib import Path

import pytest

from kg.tables import Cell, inert, write_csv


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_a_text_is_no_formula(text: str) -> None:
    assert inert(text) == f"'{text}"


@pytest.mark.parametrize("cell", ["plain", "a=b", -1, 0.5, True, None, ""])
def test_other_cells_stay_what_they_are(cell: Cell) -> None:
    assert inert(cell) is cell


def test_a_table_is_read_back(tmp_path: Path) -> None:
    write_csv(tmp_path / "t.csv", ("a", "b"), [('say "x", y', 1), ("line\nbreak", None)])
    with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as stream:
        assert list(csv.reader(stream)) == [["a", "b"], ['say "x", y', "1"], ["line\nbreak", ""]]
