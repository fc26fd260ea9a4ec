import pytest

from kg.clean.sentences import parted


@pytest.mark.parametrize(
    ("glued", "apart"),
    [
        ("in all cases.Instead, we", "in all cases. Instead, we"),
        ("of tasks.Graph networks are", "of tasks. Graph networks are"),
        ("of results.CLIP is", "of results. CLIP is"),
        ("learning (SSL).We propose", "learning (SSL). We propose"),
        ("called TopoSeg.We propose", "called TopoSeg. We propose"),
        ("by 5%.Our code", "by 5%. Our code"),
        ("do they work?We ask", "do they work? We ask"),
        ("a case.A new", "a case. A new"),
    ],
)
def test_sentences_that_run_together_are_parted(glued: str, apart: str) -> None:
    assert parted(glued) == apart


@pytest.mark.parametrize(
    "text",
    [
        "e.g. this, i.e.that",
        "Node.js and Infer.NET and Last.FM",
        "at github.com/A/B.We and https://a.org/cases.Instead",
        "torch.Tensor and np.Array",
        "AdaBoost.MH and NormalHedge.DT",
        "version 2.0.Beta or v1.Alpha",
        "Lee et al.Nature, Conf.ICML, proc.CVPR",
        "in U.S.A. and D.C.",
        "two sentences. They are apart",
        "name@example.Com",
        "system.Call(x)",
    ],
)
def test_names_with_periods_stay(text: str) -> None:
    assert parted(text) == text
