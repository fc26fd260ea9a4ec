import pytest

from kg.resolve.entities.abbreviations import short_form, spells, stands_for


@pytest.mark.parametrize(
    ("name", "expected"),
    [("ViTs", "vit"), ("mAP", "map"), ("SAMS", "sams"), ("YOLOv5s", "yolov5s"), ("GPT-4", "gpt-4"), ("Dice", "")],
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


@pytest.mark.parametrize(
    ("short", "text", "expected"),
    [
        ("AU", "facial action unit detection", True),
        ("E2E", "end-to-end driving", True),
        ("3-D", "three-dimensional mapping", True),
        ("BEV", "Bird's Eye View detection", True),
        ("EEG", "electroencephalogram classification", True),
        ("7B", "Llama", False),
        ("RN50", "ResNet", False),
        ("GE", "image", False),
    ],
)
def test_the_letters_of_a_short_form_stand_in_a_text_from_the_start_of_a_word_on(
    short: str, text: str, expected: bool
) -> None:
    assert stands_for(short, text) is expected
