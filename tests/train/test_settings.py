from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.train.settings import DEFAULT, read_settings


def test_teachers_and_student_take_what_they_do_not_say_from_the_tower() -> None:
    settings = read_settings()
    assert len({teacher.seed for teacher in (*settings.teachers, settings.student)}) == len(settings.teachers) + 1
    assert {teacher.batch for teacher in settings.teachers} == {settings.student.batch}


def test_a_seed_moves_every_network() -> None:
    plain, moved = read_settings(), read_settings(seed=10)
    assert moved.student.seed == plain.student.seed + 10
    finishes = zip(moved.student.finishes, plain.student.finishes, strict=True)
    assert {after.seed - before.seed for after, before in finishes} == {10}
    assert [teacher.seed - 10 for teacher in moved.teachers] == [teacher.seed for teacher in plain.teachers]


@pytest.mark.parametrize(
    "change",
    [("batch = 16", ""), ("batch = 16", "batch = 16\nbatches = 6"), ("[judge]", "[judge"), ('"mpnet"', '"bert"')],
)
def test_a_missing_or_unknown_setting_is_an_error(tmp_path: Path, change: tuple[str, str]) -> None:
    path = tmp_path / "config.toml"
    path.write_text(DEFAULT.read_text(encoding="utf-8").replace(*change), encoding="utf-8")
    with pytest.raises(UsageError, match=r"config\.toml"):
        read_settings(path)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no settings"):
        read_settings(tmp_path / "none.toml")
