import pytest

from kg.resolve.people.names import PersonName, fit, parse_name, syllables


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Zhang, Wei", PersonName(("wei",), "zhang")),
        ("J.M.M. Montiel", PersonName(("j", "m", "m"), "montiel")),
        ("Frank P. J. van der Hulst", PersonName(("frank", "p", "j"), "van der hulst")),
        ("Sergio Garrido-Jurado", PersonName(("sergio",), "garrido jurado")),
        ("Robert Platt Jr.", PersonName(("robert",), "platt", "jr")),
        ("Sørensen, B.", PersonName(("b",), "sorensen")),
        ("王伟", PersonName((), "王伟")),
        (")*", PersonName((), ")*")),
    ],
)
def test_a_name_is_taken_apart(name: str, expected: PersonName) -> None:
    assert parse_name(name) == expected


@pytest.mark.parametrize(
    ("left", "right", "manner"),
    [
        ("Wei Zhang", "Zhang Wei", "same words in another order"),
        ("Ming-Hsuan Yang", "Minghsuan Yang", "same letters"),
        ("G. Sukhatme", "Gaurav S. Sukhatme", "initials fit"),
        ("Brandon Westover", "M. Brandon Westover", "middle name left out"),
        ("Jose Montiel", "Juan Montiel", ""),
        ("J. Montiel", "Maria J. Montiel", ""),
        ("Robert Platt Jr.", "Robert Platt III", ""),
    ],
)
def test_names_fit_or_do_not(left: str, right: str, manner: str) -> None:
    assert fit(parse_name(left), parse_name(right)) == manner
    assert fit(parse_name(right), parse_name(left)) == manner


@pytest.mark.parametrize(("given", "count"), [("wei", 1), ("zhiyuan", 2), ("gaurav", 0)])
def test_syllables_of_romanised_chinese_are_counted(given: str, count: int) -> None:
    assert syllables((given,)) == count
