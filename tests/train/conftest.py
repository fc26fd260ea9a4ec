"""Annotated papers, and a tagger made by hand that errs in one of them."""

import pytest

from kg.annotations import Record
from kg.model import Paper
from kg.train.annotated import Annotated


def entity(type: str, role: str, *mentions: str) -> Record:
    return {"name": mentions[0], "type": type, "role": role, "mentions": list(mentions)}


def annotated(key: str, title: str, abstract: str, *entities: Record) -> Annotated:
    record: Record = {"id": key, "entities": list(entities), "links": [], "results": []}
    return Annotated(Paper(id=key, title=title, abstract=abstract), record)


@pytest.fixture
def papers() -> list[Annotated]:
    return [
        annotated(
            "1",
            "SkyNet: Clouds in Motion",
            "We propose SkyNet for optical flow (OF). Optical flow needs no labels. SkyNet wins on KITTI.",
            entity("Method", "proposed", "SkyNet"),
            entity("Task", "addressed", "optical flow", "OF", "Optical flow"),
            entity("Dataset", "used", "KITTI"),
        ),
        annotated(
            "2",
            "Graph Matching by Sorting",
            "Graph matching with a soft assignment layer (SAL). SAL is tested on KITTI.",
            entity("Task", "addressed", "Graph Matching", "Graph matching"),
            entity("Method", "proposed", "soft assignment layer", "SAL"),
            entity("Dataset", "used", "KITTI"),
        ),
        annotated(
            "3",
            "On Stereo Matching",
            "Stereo matching and graph matching differ. We use a sorting network (SN) on KITTI.",
            entity("Task", "addressed", "Stereo Matching", "Stereo matching"),
            entity("Task", "mentioned", "graph matching"),
            entity("Method", "used", "sorting network", "SN"),
            entity("Dataset", "used", "KITTI"),
        ),
    ]
