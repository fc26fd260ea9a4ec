from kg.model import Author, EntityType, Extraction, Field, Mention, Paper, Role
from kg.resolve import Corrections, resolve
from kg.resolve.corrections import Reference


def extraction(id: str, name: str, author: str) -> Extraction:
    mention = Mention(name, EntityType.METRIC, Role.REPORTED, Field.ABSTRACT, 0, len(name), name)
    return Extraction(Paper(id=id, title=id, abstract=name, authors=(Author(author, 1),)), (mention,))


def test_a_correction_reaches_a_name_that_looks_like_a_name_in_a_paper() -> None:
    papers = [extraction("10", "Recall", "Ada Byronova"), extraction("b", "Recall @ 10", "Olga @ Petrova")]
    dropped = Corrections(drop=(Reference("Recall", "10"), Reference("Olga", "Petrova")))
    found = resolve(papers, dropped)
    assert {name for _, _, name in found.entities} == {"Recall"}
    assert {person.name for person in found.people.values()} == {"Ada Byronova"}
    assert found.unused == ()
