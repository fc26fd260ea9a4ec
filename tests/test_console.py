import pytest

from kg.console import print_explanations
from kg.explain import Choice, Explanation


@pytest.mark.parametrize(("decision", "line"), [("different", "different: A ≠ B:"), ("same", "same: A = B:")])
def test_a_decision_shows_whether_two_names_are_one_thing(
    decision: str, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    choice = Choice(decision, "A", "B", "said by a person", 1.0, "correction")
    print_explanations([Explanation("method/a", "Method", "A", {"A": 1}, (), (choice,))])
    assert line in capsys.readouterr().out
