from pathlib import Path

import pytest

from kg.errors import OutputError, UsageError
from kg.train import read_settings, recipe, sources, train


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
