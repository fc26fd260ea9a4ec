"""Make the pipeline that is shipped: a trained NER, the roles' classifier, and the estimate of confidence.

usage: python training/finish.py NER_FOLDER PAPERS.jsonl ANNOTATIONS.jsonl OUT_FOLDER

Roles are learnt from the annotated entities of nine papers in ten; the confidence from what the NER finds in the tenth,
which it has not seen. Needs scikit-learn.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import spacy
from prepare import TENTH, read_extractions, to_doc
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from spacy.language import Language

from kg.extract.entities import evidence, things, vote
from kg.extract.roles import Weights, features, grouped, layout
from kg.model import EntityType, Extraction, Role
from kg.names import canonical

#: Features of fewer entities than this, and weights nearer to zero than this, are left out.
RARE, SMALL = 5, 0.04
_META = {
    "name": "papers",
    "version": "0.1.0",
    "description": "Tasks, methods, datasets and metrics in titles and abstracts of computer science papers.",
    "license": "Apache-2.0",
    "spacy_version": ">=3.8,<3.9",
}


def main(ner: str, papers: str, annotations: str, folder: str) -> None:
    """Write the pipeline into a folder."""
    extractions = list(read_extractions(Path(papers), Path(annotations)))
    nlp = spacy.load(ner)
    nlp.add_pipe("kg_sentences", first=True)
    weights = fit_confidence(nlp, extractions[::TENTH])
    nlp.add_pipe("kg_entities", config={"weights": weights})
    roles = nlp.add_pipe("kg_roles")
    roles.weights = fit_roles(nlp, [known for index, known in enumerate(extractions) if index % TENTH])
    nlp.meta.update(_META)
    nlp.config["paths"].update(dict.fromkeys(nlp.config["paths"]))
    nlp.to_disk(folder)


def fit_confidence(nlp: Language, extractions: list[Extraction]) -> dict[str, float]:
    """Return the weights that tell right from wrong finds among what the pipeline finds in these papers."""
    rows, right = [], []
    for extraction in extractions:
        known = {(mention.type, canonical(mention.text)) for mention in extraction.mentions}
        for thing in things(nlp(to_doc(nlp, extraction).text)):
            type = vote(thing)[0]
            rows.append(evidence(thing, type))
            right.append(any((type, canonical(span.text)) in known for span in thing.marked))
    vectorizer = DictVectorizer()
    model = LogisticRegression(C=1.0, fit_intercept=False, max_iter=1000).fit(vectorizer.fit_transform(rows), right)
    return {
        name: round(float(weight), 4) for name, weight in zip(vectorizer.feature_names_, model.coef_[0], strict=True)
    }


def fit_roles(nlp: Language, extractions: list[Extraction]) -> Weights:
    """Return the weights of the features of annotated entities for each role of each type."""
    rows = [row for extraction in extractions for row in annotated(nlp, extraction)]
    return {type: _fit([(role, found) for known, role, found in rows if known == type]) for type in EntityType}


def annotated(nlp: Language, extraction: Extraction) -> Iterator[tuple[EntityType, Role, set[str]]]:
    """Yield type, role and features of each annotated entity of a paper."""
    doc = to_doc(nlp, extraction)
    parts = layout(doc)
    for (type, _), spans in grouped(doc).items():
        yield EntityType(type), Role(spans[0]._.role), features(spans, parts)


def _fit(rows: list[tuple[Role, set[str]]]) -> dict[Role, dict[str, float]]:
    roles = sorted({role for role, _ in rows})
    if len(roles) == 1:
        return {roles[0]: {}}
    counts = Counter(name for _, found in rows for name in found)
    vectorizer = DictVectorizer()
    table = vectorizer.fit_transform({name: 1.0 for name in found if counts[name] >= RARE} for _, found in rows)
    model = LogisticRegression(C=0.05, fit_intercept=False, max_iter=300).fit(table, [role.value for role, _ in rows])
    # With two classes, scikit-learn keeps the second's weights only: those of the first are zero.
    weights = model.coef_ if len(roles) > 2 else [[0.0] * len(counts), *model.coef_]
    named = (dict(zip(vectorizer.feature_names_, map(float, row), strict=False)) for row in weights)
    return {
        Role(role): {name: round(weight, 3) for name, weight in sorted(row.items()) if abs(weight) >= SMALL}
        for role, row in zip(model.classes_, named, strict=True)
    }


if __name__ == "__main__":
    main(*sys.argv[1:])
