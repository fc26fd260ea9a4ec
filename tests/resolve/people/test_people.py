from itertools import permutations

import pytest

from kg.model import Author, Decision, Extraction, Identifier, Merge, Paper, Person
from kg.resolve.corrections import Corrections, Reference
from kg.resolve.people import resolve_people

ORCID, OTHER_ORCID = Identifier("orcid", "0000-0002-1825-0097"), Identifier("orcid", "0000-0001-5109-3700")
NONE = Corrections()
CROWD = [f"{given} {surname}" for given in ("Wei", "Lei", "Jun", "Bo") for surname in ("Zhang", "Wang", "Li", "Liu")]
"""So many combinations that each of these names is common."""


def paper(id: str, *names: str, title: str = "", ids: tuple[Identifier, ...] = (), **rest: str) -> Extraction:
    """Make a paper; the identifiers are its first author's."""
    authors = [Author(name, place, ids if place == 1 else ()) for place, name in enumerate(names, 1)]
    return Extraction(Paper(id=id, title=title or id, authors=tuple(authors), venue=rest.get("venue", "")))


def crowd(*extractions: Extraction) -> list[Extraction]:
    """Add papers whose authors make some names common."""
    return [*extractions, *(paper(f"crowd {name}", name) for name in CROWD)]


def people(*extractions: Extraction, corrections: Corrections = NONE) -> dict[tuple[str, int], Person]:
    return resolve_people(extractions, corrections=corrections)[0]


def merges(*extractions: Extraction, corrections: Corrections = NONE) -> list[Merge]:
    return resolve_people(extractions, corrections=corrections)[1]


def test_one_rare_name_is_one_person_with_all_written_forms() -> None:
    papers = [paper("a", "Zoë Müllenhoff"), paper("b", "Zoe Mullenhoff"), paper("c", "Zoë Müllenhoff")]
    (person,) = set(people(*papers).values())
    assert (person.name, person.aliases) == ("Zoë Müllenhoff", ("Zoe Mullenhoff",))
    assert [(merge.left, merge.right, merge.node) for merge in merges(*papers)] == [
        ("Zoe Mullenhoff", "Zoë Müllenhoff", person.id)
    ]


def test_a_common_name_without_evidence_is_several_people() -> None:
    found = people(*crowd(paper("a", "Wei Zhang"), paper("b", "Wei Zhang")))
    assert found["a", 1].id != found["b", 1].id


def test_a_common_name_with_a_shared_coauthor_is_one_person() -> None:
    papers = crowd(paper("a", "Wei Zhang", "Olga Petrova"), paper("b", "Wei Zhang", "Olga Petrova"))
    found = people(*papers)
    assert found["a", 1] == found["b", 1] != found["crowd Wei Zhang", 1]
    (merge,) = (merge for merge in merges(*papers) if "Wei Zhang" in merge.left)
    assert merge.reason == "same name, 1 shared co-author (olga petrova)"
    assert {merge.left, merge.right} == {"Wei Zhang @ a", "Wei Zhang @ b"}


def test_namesakes_in_one_paper_are_two_people() -> None:
    found = people(paper("a", "Ada Byronova", "Ada Byronova"), paper("b", "Ada Byronova"))
    assert found["a", 1].id != found["a", 2].id
    assert len(set(found.values())) == 2


def test_one_identifier_is_one_person_whatever_the_name() -> None:
    papers = [paper("a", "Ann Lee", ids=(ORCID,)), paper("b", "Ann Smith", ids=(ORCID,))]
    (person,) = set(people(*papers).values())
    assert person.identifiers == (ORCID,)
    assert [merge.reason for merge in merges(*papers)] == [f"same ORCID {ORCID.value}"]


def test_two_identifiers_of_one_scheme_are_two_people() -> None:
    found = people(
        paper("a", "Zoë Müllenhoff", "Olga Petrova", ids=(ORCID,)),
        paper("b", "Zoë Müllenhoff", "Olga Petrova", ids=(OTHER_ORCID,)),
    )
    assert found["a", 1].id != found["b", 1].id


def test_a_person_keeps_the_identifiers_of_all_entries() -> None:
    dblp = Identifier("dblp", "1/2")
    found = people(paper("a", "Zoë Müllenhoff", ids=(ORCID,)), paper("b", "Zoë Müllenhoff", ids=(dblp,)))
    assert found["a", 1].identifiers == (dblp, ORCID)


def test_a_name_in_another_script_is_a_person_too() -> None:
    assert len({person.id for person in people(paper("a", "王伟", "李娜")).values()}) == 2


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("J. M. M. Montiel", "Jose Maria Martinez Montiel"),
        ("Wei Zhang", "Zhang Wei"),
        ("Jörg Müller", "Joerg Mueller"),
        ("Ming-Hsuan Yang", "Minghsuan Yang"),
        ("Gaurav Sukhatme", "Gaurav S. Sukhatme"),
        ("Robert Platt Jr.", "Robert Platt"),
    ],
)
def test_names_that_fit_are_one_person_if_they_share_a_coauthor(left: str, right: str) -> None:
    found = people(paper("a", left, "Olga Petrova", "Ivo Kaplan"), paper("b", right, "Olga Petrova", "Ivo Kaplan"))
    assert found["a", 1] == found["b", 1]


def test_initials_take_the_name_that_the_coauthors_support() -> None:
    found = people(
        paper("a", "Juan Montiel", "Ivo Kaplan"),
        paper("b", "Jose Montiel", "Olga Petrova"),
        paper("c", "J. Montiel", "Olga Petrova"),
    )
    assert found["c", 1] == found["b", 1] != found["a", 1]


def test_initials_do_not_make_two_names_one_person() -> None:
    others = ("Olga Petrova", "Ivo Kaplan")
    found = people(*(paper(id, f"{id} Montiel", *others) for id in ("Juan", "Jose", "J.")))
    assert found["Juan", 1].id != found["Jose", 1].id


def test_the_order_of_papers_changes_nothing() -> None:
    papers = [
        paper("a", "Wei Zhang", "Olga Petrova"),
        paper("b", "W. Zhang", "Olga Petrova"),
        paper("c", "Zhang Wei", "Bo Li"),
        paper("d", "Wei Zhang", ids=(ORCID,)),
    ]
    first, *rest = (resolve_people(order) for order in permutations(papers))
    assert all(other == first for other in rest)


def test_a_new_paper_of_a_namesake_does_not_change_the_id_of_a_person() -> None:
    mine = [paper(id, "Wei Zhang", "Olga Petrova") for id in ("p", "q")]
    before = people(*crowd(*mine))["p", 1].id
    found = people(*crowd(paper("a", "Wei Zhang", "Ivo Kaplan"), *mine))
    assert (found["p", 1].id, found["a", 1].id != before) == (before, True)


def said(*pair: str) -> tuple[tuple[Reference, Reference], ...]:
    one, other = (Reference(*name.split(" @ ")) for name in pair)
    return ((one, other),)


def test_a_human_makes_two_names_one_person() -> None:
    corrections = Corrections(same=said("Mary Cotter", "Mary Jones @ b"))
    papers = [paper("a", "Mary Cotter"), paper("b", "Mary Jones"), paper("c", "Mary Cotter")]
    found, decisions, used = resolve_people(papers, corrections=corrections)
    assert len(set(found.values())) == 1
    assert [(merge.left, merge.right, merge.human) for merge in decisions] == [("Mary Cotter", "Mary Jones @ b", True)]
    assert {str(reference) for reference in used} == {"Mary Cotter", "Mary Jones @ b"}


def test_a_human_wins_over_identifiers_and_names() -> None:
    corrections = Corrections(different=said("Zoë Müllenhoff @ a", "Zoë Müllenhoff @ b"))
    found = people(
        paper("a", "Zoë Müllenhoff", ids=(ORCID,)), paper("b", "Zoë Müllenhoff", ids=(ORCID,)), corrections=corrections
    )
    assert found["a", 1].id != found["b", 1].id


def test_a_human_renames_a_person() -> None:
    corrections = Corrections(rename={Reference("zoe mullenhoff"): "Zoë von Müllenhoff"})
    papers = [paper("a", "Zoe Mullenhoff")]
    found, decisions, _ = resolve_people(papers, corrections=corrections)
    assert (found["a", 1].name, found["a", 1].aliases) == ("Zoë von Müllenhoff", ("Zoe Mullenhoff",))
    assert [(merge.decision, merge.right) for merge in decisions] == [(Decision.RENAME, "Zoë von Müllenhoff")]


def test_a_human_drops_what_is_no_person() -> None:
    corrections = Corrections(drop=(Reference("Anonymous"), Reference("Nobody")))
    found, decisions, used = resolve_people([paper("a", "Anonymous", "Ann Lee")], corrections=corrections)
    assert list(found) == [("a", 2)]
    assert [(merge.decision, merge.human) for merge in decisions] == [(Decision.DROP, True)]
    assert used == {Reference("Anonymous")}


def test_what_a_human_told_apart_is_a_decision_on_both() -> None:
    corrections = Corrections(different=((Reference("Ada Byronova", "a"), Reference("Ada Byronova", "b")),))
    papers = [paper("a", "Ada Byronova"), paper("b", "Ada Byronova")]
    said = [merge for merge in merges(*papers, corrections=corrections) if merge.decision is Decision.DIFFERENT]
    assert {merge.node for merge in said} == {each.id for each in people(*papers, corrections=corrections).values()}
    assert len(said) == 2
