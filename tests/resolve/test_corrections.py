from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.model import EntityType
from kg.resolve.corrections import Corrections, Reference, read_corrections, settled, unused


def written(folder: Path, text: str) -> Path:
    path = folder / "corrections.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_kind_of_correction_is_read(tmp_path: Path) -> None:
    found = read_corrections(
        written(
            tmp_path,
            """
            same = [["ViT", "Vision Transformer"]]
            different = [["SSL @ p1", "SSL @ p2", "SSL @ p3"]]
            rename = { "vit" = "ViT" }
            retype = { "DeepLab" = "Method" }
            drop = ["image"]
            """,
        )
    )
    assert found.same == ((Reference("ViT"), Reference("Vision Transformer")),)
    assert [(str(left), str(right)) for left, right in found.different] == [
        ("SSL @ p1", "SSL @ p2"),
        ("SSL @ p1", "SSL @ p3"),
        ("SSL @ p2", "SSL @ p3"),
    ]
    assert found.rename == {Reference("vit"): "ViT"}
    assert found.retype == {Reference("DeepLab"): EntityType.METHOD}
    assert found.drop == (Reference("image"),)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("same = [", "is not TOML"),
        ('sames = [["a", "b"]]', "no correction is called 'sames'"),
        ('same = [["a"]]', "no list of two names"),
        ('same = ["a", "b"]', "no list of two names"),
        ('drop = [""]', "'' is no name"),
        ("drop = [1]", "1 is no name"),
        ('retype = { "a" = "Animal" }', "'Animal' is not a valid EntityType"),
        ('rename = "a"', "see the README"),
    ],
)
def test_what_is_no_correction_is_one_clear_line(text: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=reason) as caught:
        read_corrections(written(tmp_path, text))
    assert "\n" not in str(caught.value)


def test_a_mark_of_the_byte_order_is_no_content(tmp_path: Path) -> None:
    assert read_corrections(written(tmp_path, '\ufeffdrop = ["image"]')).drop == (Reference("image"),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Recall", Reference("Recall")),
        ("Recall @ p1", Reference("Recall", "p1")),
        ("Recall @ 10 @ p1", Reference("Recall @ 10", "p1")),
    ],
)
def test_the_paper_stands_behind_the_last_sign(text: str, expected: Reference, tmp_path: Path) -> None:
    assert read_corrections(written(tmp_path, f'drop = ["{text}"]')).drop == (expected,)


def test_what_papers_have_as_a_name_is_read_as_one() -> None:
    name, other = Reference("Recall", "10"), Reference("SSL", "p1")
    said = Corrections(((name, other),), ((other, name),), {name: "R@10"}, {name: EntityType.METRIC}, (name, other))
    whole = Reference("Recall @ 10")
    assert settled(said, ["recall @ 10", "SSL"]) == Corrections(
        ((whole, other),), ((other, whole),), {whole: "R@10"}, {whole: EntityType.METRIC}, (whole, other)
    )
    assert settled(said, ["Recall", "SSL"]) == said


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"cannot read .*corrections\.toml"):
        read_corrections(tmp_path / "corrections.toml")


@pytest.mark.parametrize(
    ("reference", "fits"),
    [
        (Reference("zoë müller"), True),
        (Reference("ZOE MULLER", "p1"), True),
        (Reference("Zoë Müller", "p2"), False),
        (Reference("Zoë"), False),
    ],
)
def test_a_name_fits_whatever_its_case_and_accents(reference: Reference, fits: bool) -> None:
    assert reference.fits("Zoë Müller", "p1") is fits


def test_a_correction_that_applies_to_neither_things_nor_people_is_said() -> None:
    here, there, gone = Reference("ViT"), Reference("Wei Zhang", "p1"), Reference("gone")
    corrections = Corrections(
        same=((here, gone),), rename={there: "W. Zhang", gone: "Gone"}, retype={here: EntityType.METHOD}, drop=(gone,)
    )
    assert unused(corrections, {here}, {there}) == ('drop: "gone"', 'rename: "gone" = "Gone"', 'same: "ViT", "gone"')


def test_a_pair_of_a_thing_and_a_person_applies_to_nothing() -> None:
    thing, person = Reference("Adam"), Reference("Adam Smith")
    assert unused(Corrections(same=((thing, person),)), {thing}, {person}) == ('same: "Adam", "Adam Smith"',)
