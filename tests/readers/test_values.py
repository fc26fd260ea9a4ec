import pytest

from kg.readers import values


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("A title", "A title"),
        (["", "A title"], "A title"),
        (2023, "2023"),
        (2023.0, "2023"),
        (0.5, "0.5"),
        (float("nan"), ""),
        (None, ""),
        (True, ""),
        ("N/A", ""),
        (" - ", ""),
        ("暂无", ""),
        ("[No abstract available]", ""),
        ("No abstract is needed here", "No abstract is needed here"),
        ({"name": "Nature"}, "Nature"),
        ({"We": [0, 2], "know": [1]}, "We know We"),
        ({}, ""),
    ],
)
def test_values_of_any_shape_become_text(value: object, text: str) -> None:
    assert values.text(value) == text


@pytest.mark.parametrize(
    ("value", "year"),
    [
        (2023, 2023),
        ("2023", 2023),
        ("２０２３年", 2023),
        ("2023-10-02", 2023),
        ("20231002", 2023),
        ("Mon, 2 Apr 2007 19:18:42 GMT", 2007),
        ([[2020, 1, 3]], 2020),
        (1672531200000, 2023),
        (float("inf"), None),
        (float("-inf"), None),
        ("1024x768", None),
        ("", None),
        (None, None),
    ],
)
def test_years_are_found_in_every_form(value: object, year: int | None) -> None:
    assert values.year(value) == year


@pytest.mark.parametrize(
    ("name", "tag"), [("en", "en"), ("eng", "en"), ("Chinese", "zh"), ("zh-CN", "zh"), ("x<y>", ""), (None, "")]
)
def test_languages_become_tags(name: object, tag: str) -> None:
    assert values.language(name) == tag


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("We segment images.", ""),
        ("我们提出U-Net用于医学图像分割。", "zh"),
        ("The 中 sign", ""),
        ("画像の分割を行う。", "ja"),
        ("이미지를 분할한다", "ko"),
    ],
)
def test_the_script_tells_the_language(text: str, tag: str) -> None:
    assert values.written_in(text) == tag


def test_nested_records_are_laid_out_flat_but_for_values() -> None:
    record = {"ids": {"doi": "10.1/x"}, "abstract_inverted_index": {"We": [0]}, "title": "T"}
    assert values.flat(record) == {"ids.doi": "10.1/x", "abstract_inverted_index": {"We": [0]}, "title": "T"}


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("['Ann Lee', \"Bob O'Hara\"]", ["Ann Lee", "Bob O'Hara"]),
        ('["Ann Lee", null]', ["Ann Lee", None]),
        ("[{'name': 'Ann Lee', 'orcid': None}]", [{"name": "Ann Lee", "orcid": None}]),
        ("['Ann Lee' 'Bob Wu'\n 'Cy Young']", ["Ann Lee", "Bob Wu", "Cy Young"]),
        ("[Ann Lee, Bob Wu]", "Ann Lee, Bob Wu"),
        ("[Ann Lee](https://a.org), [Bob Wu]", "[Ann Lee](https://a.org), [Bob Wu]"),
        ("Ann Lee [1]", "Ann Lee [1]"),
        ("[" * 9999 + "]", "[" * 9999 + "]"),
        ("", ""),
    ],
)
def test_a_list_that_was_printed_into_a_cell_is_one_again(cell: str, value: object) -> None:
    assert values.printed(cell) == value
