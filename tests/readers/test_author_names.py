import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.readers.author_names import given_first, groups, split, unmarked


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ann Lee, Bob Wu, Cy Young", ["Ann Lee", "Bob Wu", "Cy Young"]),
        ("Ann Lee; Bob Wu; and Cy Young", ["Ann Lee", "Bob Wu", "Cy Young"]),
        ("Lee, Ann; Wu, Bob, Jr.", ["Lee, Ann", "Wu, Bob, Jr."]),
        ("Lee, Ann and van der Berg, Jan", ["Lee, Ann", "van der Berg, Jan"]),
        ("José García and Wu, Bob", ["José García", "Wu, Bob"]),
        ("Ann Lee, Bob Wu, and Cy Young", ["Ann Lee", "Bob Wu", "Cy Young"]),
        ("A. Lee, B. Wu and C. Young", ["A. Lee", "B. Wu", "C. Young"]),
        ("Lee, A., Wu, B.-C., & Young, C.", ["Lee, A.", "Wu, B.-C.", "Young, C."]),
        ("Lee J, van Gool AB", ["Lee, J.", "van Gool, A. B."]),
        ("Lee, Ann", ["Lee, Ann"]),
        ("Lee, Ann B.", ["Lee, Ann B."]),
        ("van der Berg, Jan", ["van der Berg, Jan"]),
        ("King, Jr., Martin Luther", ["King, Jr., Martin Luther"]),
        ("Lee, Ann (MIT)", ["Lee, Ann (MIT)"]),
        ("Lee, Ann B. (57190000)", ["Lee, Ann B."]),
        ("Lee, Ann (5719); Wu, Bob (5720)", ["Lee, Ann", "Wu, Bob"]),
        ("Ann Lee, Bob Wu", ["Ann Lee", "Bob Wu"]),
        ("Ann Lee (1,2), Bob Wu [3]", ["Ann Lee", "Bob Wu"]),
        ("Ann (MIT), Bob Wu", ["Ann (MIT)", "Bob Wu"]),
        ("Ann Lee", ["Ann Lee"]),
        ("Ann Lee & Bob Wu", ["Ann Lee", "Bob Wu"]),
        ("Ann Lee\nBob Wu", ["Ann Lee", "Bob Wu"]),
        ("Ann\n Lee, Bob Wu", ["Ann Lee", "Bob Wu"]),
        ("Ann Lee<br>Bob Wu", ["Ann Lee", "Bob Wu"]),
        ("张三、李四，王五", ["张三", "李四", "王五"]),
        ("张三，李四", ["张三", "李四"]),
        ("张三 李四　王小五", ["张三", "李四", "王小五"]),
        ("山田 太郎", ["山田 太郎"]),
        ("张 三 李 四", ["张 三 李 四"]),
        ("陈, 伟", ["陈, 伟"]),
        ("Ann Lee (MIT, Boston), Bob Wu", ["Ann Lee (MIT, Boston)", "Bob Wu"]),
        ("{Data, and Models Team} and Lee, Ann", ["{Data, and Models Team}", "Lee, Ann"]),
        ("Ann Lee1,2, Bob Wu1", ["Ann Lee1", "Bob Wu1"]),
        ("Ann Lee, Bob Wu, et al.", ["Ann Lee", "Bob Wu"]),
        ("Lee, Ann and others", ["Lee, Ann"]),
        ("Ann Lee, PhD, Bob Wu, MD", ["Ann Lee", "Bob Wu"]),
        ("", []),
    ],
)
def test_a_text_is_split_into_names(text: str, names: list[str]) -> None:
    assert split(text) == names


@pytest.mark.parametrize(
    "marked", ["Ann Lee*", "Ann Lee1,2*", "1. Ann Lee", "*Ann Lee †", "Ann Lee$^{1,2}$", "Ann Lee²"]
)
def test_marks_of_affiliation_go(marked: str) -> None:
    assert unmarked(marked) == "Ann Lee"


@pytest.mark.parametrize("name", ["TardÃ³", "FranÃ§", "MalmÃ¶"])
def test_letters_in_broken_encoding_are_no_marks(name: str) -> None:
    assert unmarked(name) == name


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("Lee, Ann", "Ann Lee"),
        ("de la Cruz, Ana María", "Ana María de la Cruz"),
        ("King, Martin, Jr.", "Martin King Jr."),
        ("陈, 伟", "陈伟"),
        ("{The Team}", "The Team"),
        ("Ann Lee", "Ann Lee"),
    ],
)
def test_the_given_name_comes_first(written: str, spoken: str) -> None:
    assert given_first(written) == spoken


def test_brackets_behind_a_name_are_its_affiliation_and_those_inside_a_nickname() -> None:
    assert groups("Ann (Annie) Lee (MIT)") == ("Ann Lee", "MIT")
    assert groups("Ann Lee (1)") == ("Ann Lee", "")


@given(st.text(alphabet="Aäé李, ;、()[]{}*1^$.\n&\ue000and", max_size=60))
def test_no_name_of_any_text_is_empty_or_longer_than_the_text(text: str) -> None:
    for name in split(text):
        assert name
        assert len(unmarked(given_first(name))) <= len(text)


@given(st.lists(st.from_regex(r"[A-Z][a-z]{2,8} [A-Z][a-z]{2,8}", fullmatch=True), min_size=1, max_size=9))
def test_full_names_between_commas_come_back(names: list[str]) -> None:
    assert split(", ".join(names)) == names
