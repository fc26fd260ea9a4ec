import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.names import canonical, canonical_person, is_abbreviation, singular


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Vision Transformers", "vision transformer"),
        ("self-supervised learning", "Self-Supervised Learning"),
        ("the SBD dataset", "SBD"),
        ("a proposed mean teacher framework", "Mean Teacher"),
        ("U-Net", "U Net"),
        ("ontologies", "Ontology"),
    ],
)
def test_spellings_of_one_thing_share_a_form(left: str, right: str) -> None:
    assert canonical(left) == canonical(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("CIFAR-10", "CIFAR-100"),
        ("GPT-3", "GPT-4"),
        ("U-Net", "U-Net++"),
        ("ImageNet", "ImageNet-C"),
        ("C", "C++"),
        ("AP", "AP50"),
        ("NoC@85", "NoC@90"),
        ("self-supervised model", "self-supervised task"),
        ("language model", "language"),
    ],
)
def test_members_of_a_family_stay_apart(left: str, right: str) -> None:
    assert canonical(left) != canonical(right)


@pytest.mark.parametrize("name", ["data", "The", "a", "方法", "+"])
def test_a_name_is_never_folded_to_nothing(name: str) -> None:
    assert canonical(name)


@given(st.text())
def test_space_around_and_inside_a_name_changes_nothing(name: str) -> None:
    assert canonical(f"  {'  '.join(name.split(' '))} ") == canonical(name)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("networks", "network"),
        ("studies", "study"),
        ("bus", "bus"),
        ("loss", "loss"),
        ("analysis", "analysis"),
        ("resnets", "resnet"),
        ("yolov5s", "yolov5s"),
        ("fcn8s", "fcn8s"),
    ],
)
def test_the_singular_is_found_by_the_ending(word: str, expected: str) -> None:
    assert singular(word) == expected


def test_a_person_is_known_without_accents_dots_and_case() -> None:
    assert canonical_person("Jose M. Garcia-Lopez") == canonical_person("JOSÉ M GARCÍA LÓPEZ")
    assert canonical_person("Wei Wang") != canonical_person("Wei Wan")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("SSL", True),
        ("ViTs", True),
        ("GPT-4", True),
        ("learning", False),
        ("Dice", False),
        ("masked autoencoder", False),
    ],
)
def test_an_abbreviation_is_one_short_word_with_capitals(name: str, expected: bool) -> None:
    assert is_abbreviation(name) is expected
