import pytest

from kg.errors import UsageError
from kg.readers.columns import FIELDS, check_fields, given, recognise


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("Title", "title"),
        ("题目", "title"),
        ("**Paper_Title**", "title"),
        ("Title (论文题目)", "title"),
        ("作者", "authors"),
        ("Author full names", "authors"),
        ("摘要", "abstract"),
        ("中文摘要", "abstract"),
        ("Summary", "abstract"),
        ("年份/Year", "year"),
        ("Publication Year", "year"),
        ("issued.date-parts", "year"),
        ("container-title", "venue"),
        ("primary_location.source.display_name", "venue"),
        ("会议", "venue"),
        ("link", "url"),
        ("链接", "url"),
        ("PDF", "pdf"),
        ("代码", "code"),
        ("GitHub", "code"),
        ("项目主页", "project"),
        ("externalIds.DOI", "doi"),
        ("content.title.value", "title"),
        ("citekey", "id"),
        ("UT", "id"),
        ("DI", "doi"),
        ("AF", "authors"),
        ("Author(s)", "authors"),
        ("How published", "url"),
    ],
)
def test_usual_names_are_recognised(name: str, field: str) -> None:
    assert recognise((name,))[field] == (name,)


@pytest.mark.parametrize("name", ["", "№", "Rating", "stars", "序号", "Author(s) ID", "AUTHOR(S) ID"])
def test_other_names_hold_nothing_known(name: str) -> None:
    assert not any(recognise((name,)).values())


def test_a_paper_column_holds_titles_only_where_nothing_better_does() -> None:
    assert recognise(("Paper", "Year"))["title"] == ("Paper",)
    assert recognise(("Paper", "Year"))["url"] == ()
    assert recognise(("Title", "Paper"))["title"] == ("Title",)
    assert recognise(("Title", "Paper"))["url"] == ("Paper",)


def test_several_columns_of_a_field_come_with_the_surest_first() -> None:
    assert recognise(("summary", "中文摘要", "abstract"))["abstract"] == ("abstract", "中文摘要", "summary")


def test_a_column_that_the_user_names_goes_before_all_others() -> None:
    found = recognise(("Title", "Paper name"), (("title", "paper NAME"),))
    assert found["title"] == ("Paper name", "Title")


def test_the_fields_that_a_list_can_give_are_told() -> None:
    assert given(("Paper name",), (("title", "Paper name"), ("year", "When"))) == {"title"}


def test_an_unknown_field_is_an_error_that_lists_the_known_ones() -> None:
    check_fields(dict.fromkeys(FIELDS, "x"))
    with pytest.raises(UsageError, match=r"'titel'.*title, abstract, authors"):
        check_fields({"titel": "Paper name"})
