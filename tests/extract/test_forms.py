"""What speaks for two forms naming one thing."""

import pytest

from kg.extract.forms import Context, Form, Named, are_related, pair_features, stem
from kg.model import EntityType, Role


def features(text: str, one: str, other: str, *, type: EntityType = EntityType.METHOD) -> set[str]:
    """The features that hold for two forms of a text whose first line is its title."""
    context = Context(text, len(text.partition("\n")[0]))
    named = (Named(Form(form), type, Role.USED) for form in (one, other))
    return {name for name, value in pair_features(context, *named).items() if value}


@pytest.mark.parametrize(
    ("text", "one", "other", "feature"),
    [
        ("T\na masked autoencoder (MAE)", "MAE", "masked autoencoder", "defined"),
        ("T\na masked autoencoder, MAE", "MAE", "masked autoencoder", "expands"),
        ("T\nFooNet (the network)", "FooNet", "the network", "bracket_reversed"),
        ("FooNet: Counting Cells", "FooNet", "Counting Cells", "colon"),
        ("Image Segmentation\nsegmentation", "Image Segmentation", "segmentation", "one_word"),
        ("T\nsegmenting images and image segmentation", "segmenting images", "image segmentation", "same_stems"),
        ("T\nUNet and U-Net", "UNet", "U-Net", "spelling"),
        ("T\nmedical image segmentation", "medical image segmentation", "image segmentation", "ends_with"),
    ],
)
def test_what_two_forms_share_is_a_feature(text: str, one: str, other: str, feature: str) -> None:
    assert feature in features(text, one, other)
    assert feature in features(text, other, one)


def test_forms_that_share_nothing_are_not_compared() -> None:
    context = Context("T\nFooNet and BarNet", 1)
    assert not are_related(context, Form("FooNet"), Form("BarNet"))
    assert are_related(context, Form("masked autoencoder"), Form("MAE"))


def test_a_type_is_a_feature_of_its_own() -> None:
    assert "Task" in features("T\na b", "a", "b", type=EntityType.TASK)


@pytest.mark.parametrize(
    ("left", "right"), [("segmenting", "segmentation"), ("images", "image"), ("learned", "learns")]
)
def test_words_of_one_stem_meet(left: str, right: str) -> None:
    assert stem(left) == stem(right)
