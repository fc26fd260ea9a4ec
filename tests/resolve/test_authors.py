from kg.model import Author, Identifier, Paper
from kg.resolve.authors import resolve_authors


def paper(id: str, *names: str) -> Paper:
    return Paper(id=id, title=id, authors=tuple(Author(name, place) for place, name in enumerate(names, 1)))


def test_one_normalised_name_is_one_person_with_all_written_forms() -> None:
    people, merges = resolve_authors([paper("a", "Zoë Müller"), paper("b", "Zoe Muller"), paper("c", "Zoë Müller")])
    (person,) = set(people.values())
    assert (person.name, person.aliases) == ("Zoë Müller", ("Zoe Muller",))
    assert [(merge.left, merge.right) for merge in merges] == [("Zoe Muller", "Zoë Müller")]


def test_namesakes_in_one_paper_are_two_people() -> None:
    people, _ = resolve_authors([paper("a", "Wei Wang", "Wei Wang"), paper("b", "Wei Wang")])
    assert people["a", 1] != people["a", 2]
    assert people["b", 1] == people["a", 1]


def test_a_person_keeps_the_identifiers_of_all_entries() -> None:
    orcid, dblp = Identifier("orcid", "0000-0002-1825-0097"), Identifier("dblp", "1/2")
    papers = [
        Paper(id="a", title="a", authors=(Author("Ann Lee", 1, (orcid,)),)),
        Paper(id="b", title="b", authors=(Author("Ann Lee", 1, (dblp,)),)),
    ]
    people, _ = resolve_authors(papers)
    assert people["a", 1].identifiers == (dblp, orcid)


def test_a_name_in_another_script_is_a_person_too() -> None:
    people, _ = resolve_authors([paper("a", "王伟", "李娜")])
    assert len({person.id for person in people.values()}) == 2
