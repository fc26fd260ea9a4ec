import pytest

from kg.clean import letters


@pytest.mark.parametrize(
    ("lost", "name"),
    [
        ("Pablo Morales-Ãlvarez", "Pablo Morales-Álvarez"),
        ("Javier RodrÃguez-Puigvert", "Javier Rodríguez-Puigvert"),
        ("VÃctor M. Batlle", "Víctor M. Batlle"),
        ("Christoph GroÃbröhmer", "Christoph Großbröhmer"),
        ("Petar VeliÄkoviÄ", "Petar Veličković"),
        ("PaweÅ Kowalski", "Paweł Kowalski"),
        ("JiÅÃ Matas", "Jiří Matas"),
    ],
)
def test_lost_letters_are_guessed_from_those_around_them(lost: str, name: str) -> None:
    assert letters.restored(lost) == name


@pytest.mark.parametrize(
    "name", ["JOÃO", "GUIMARÃES", "João Brandão", "Åke Åström", "Ärlig Äijö", "LÃ", "Ann Lee", "Ã"]
)
def test_letters_that_are_right_stay(name: str) -> None:
    assert letters.restored(name) == name


def test_fewer_letters_decide_where_four_were_never_seen() -> None:
    seen = letters.summed(letters.counted(["Martín", "Agustín", "Weiß"]))
    assert letters.restored("BenjamÃn", seen=seen) == "Benjamín"
    assert letters.restored("GroÃ", seen=seen) == "Groß"


def test_letters_of_which_nothing_is_lost_are_not_counted() -> None:
    assert letters.counted(["José", "Müller", "Ann"]) == {}
    assert letters.counted(["García"]) == {"í": {"rc_a$": 1}}


def test_what_is_too_long_for_a_name_stays() -> None:
    assert letters.restored("aÃ" * 1000) == "aÃ" * 1000
