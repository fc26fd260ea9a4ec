from pathlib import Path

import pytest

from kg.errors import OutputError
from kg.files import check_folder, replacing, replacing_folder


def test_a_file_appears_under_its_name_once_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "new" / "graph.ttl"
    with replacing(path) as temporary:
        temporary.write_text("whole")
        assert not path.exists()
    assert path.read_text() == "whole"
    assert list(path.parent.iterdir()) == [path]


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text("old")
    with pytest.raises(ZeroDivisionError), replacing(path) as temporary:
        temporary.write_text("half")
        raise ZeroDivisionError
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_cannot_be_made_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutputError, match="cannot write"), replacing(tmp_path / "file" / "graph.ttl"):
        pass


def test_a_folder_is_checked_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    check_folder(tmp_path / "new" / "folder")
    assert not (tmp_path / "new").exists()
    with pytest.raises(OutputError, match="file is no folder"):
        check_folder(tmp_path / "file" / "folder")


def test_a_folder_appears_under_its_name_once_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "new" / "csv"
    with replacing_folder(path) as temporary:
        (temporary / "nodes.csv").write_text("whole")
        assert not path.exists()
    assert (path / "nodes.csv").read_text() == "whole"
    assert list(path.parent.iterdir()) == [path]


def test_a_folder_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "csv"
    for text in ("old", "new"):
        with replacing_folder(path) as temporary:
            (temporary / "nodes.csv").write_text(text)
    assert (path / "nodes.csv").read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_leaves_the_old_folder_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "csv"
    path.mkdir()
    (path / "nodes.csv").write_text("old")
    with pytest.raises(ZeroDivisionError), replacing_folder(path) as temporary:
        (temporary / "nodes.csv").write_text("half")
        raise ZeroDivisionError
    assert (path / "nodes.csv").read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_an_interruption_while_folders_change_places_loses_neither(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "csv"
    path.mkdir()
    (path / "nodes.csv").write_text("old")
    replace = Path.replace

    def interrupted(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise KeyboardInterrupt
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt), replacing_folder(path) as temporary:
        (temporary / "nodes.csv").write_text("new")
    assert (path / "nodes.csv").read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("other", ["thesis.tex", "nodes.csv/inner"])
def test_a_folder_that_holds_other_files_is_left_alone(other: str, tmp_path: Path) -> None:
    path = tmp_path / "csv"
    mine = path / other
    mine.parent.mkdir(parents=True)
    mine.write_text("precious")
    with pytest.raises(OutputError, match="which would be lost"), replacing_folder(path) as temporary:
        (temporary / "nodes.csv").write_text("new")
    assert mine.read_text() == "precious"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_in_the_place_of_a_folder_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "csv"
    path.write_text("precious")
    with pytest.raises(OutputError, match="it is no folder"), replacing_folder(path):
        pass
    assert path.read_text() == "precious"
