import json
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import OutputError, UsageError
from kg.train import read_settings, recipe, sources, train
from kg.train.annotated import Annotated


def test_without_the_extra_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sources, "find_spec", lambda name: None)
    with pytest.raises(UsageError, match=r"needs torch, .*pip install 'paperkg\[train\]'"):
        train(tmp_path, tmp_path, tmp_path, read_settings(), unlabelled=None, report=print)


def test_a_folder_that_cannot_be_written_is_said_before_the_training(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(recipe, "check_installed", lambda bases: None)
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="cannot write"):
        train(tmp_path, tmp_path, tmp_path / "file", read_settings(), unlabelled=None, report=print)


def test_passes_that_no_paper_is_of_are_said_before_the_training(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, papers: list[Annotated]
) -> None:
    monkeypatch.setattr(recipe, "check_installed", lambda bases: None)
    many = {f"{number}-{paper.paper.id}": paper for number in range(20) for paper in papers}
    texts = [{"id": key, "title": paper.paper.title, "abstract": paper.paper.abstract} for key, paper in many.items()]
    records = [paper.record | {"id": key, "pass": "train"} for key, paper in many.items()]
    for name, rows in (("papers", texts), ("annotations", records)):
        (tmp_path / f"{name}.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    settings = read_settings()
    settings = replace(settings, student=replace(settings.student, passes=["none"]))
    with pytest.raises(UsageError, match="no paper to learn from"):
        train(
            tmp_path / "papers.jsonl",
            tmp_path / "annotations.jsonl",
            tmp_path / "model",
            settings,
            unlabelled=None,
            report=print,
        )
