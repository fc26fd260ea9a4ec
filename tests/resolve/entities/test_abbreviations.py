import pytest

from kg.resolve.entities.abbreviations import short_form, spells


@pytest.mark.parametrize(
    ("name", "expected"),
    [("ViTs", "vit"), ("mAP", "map"), ("SAMS", "sams"), ("GPT-4", "gpt-4"), ("Dice", ""), ("image segmentation", "")],
)
def test_a_short_form_is_one_word_with_capitals(name: str, expected: str) -> None:
    assert short_form(name) == expected


@pytest.mark.parametrize(
    ("short", "long", "expected"),
    [
        ("ssl", "semi-supervised learning", True),
        ("mae", "masked autoencoders", True),
        ("t2i", "text-to-image", True),
        ("ap", "average of the precision", True),
        ("cnn", "3D convolutional neural network", False),
        ("cnn", "landmark detection CNN", False),
        ("gan", "generative neural network", False),
    ],
)
def test_the_letters_of_a_short_form_begin_all_strong_words(short: str, long: str, expected: bool) -> None:
    assert spells(short, long) is expected
