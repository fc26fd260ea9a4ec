import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.resolve.entities.spelling import REASONS, canonical_form, keys, shared


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        ("Vision Transformers", "vision transformer", "case"),
        ("data set", "dataset", "hyphens"),
        ("pre-training", "pretraining", "hyphens"),
        ("Gaussian processes", "Gaussian process", "plural"),
        ("confusion matrices", "confusion matrix", "plural"),
        ("trajectory optimisation", "trajectory optimization", "British"),
        ("tumour modelling", "tumor modeling", "British"),
        ("behaviour cloning", "behavior cloning", "British"),
        ("centre of mass", "center of mass", "British"),
        ("dialogue generation", "dialog generation", "British"),
        ("segmentation of medical images", "medical image segmentation", "word order"),
        ("question answering for the tables in reports", "report table question answering", "word order"),
        ("contrastive self-supervised learning", "self-supervised contrastive learning", "order of modifiers"),
        ("deep graph clustering", "graph deep clustering", "order of modifiers"),
        ("positional encoding", "position encodings", "adjective"),
        ("relative positional encoding", "relative position encoding", "adjective"),
        ("convolutional network", "convolution network", "adjective"),
        ("tumoral segmentation", "tumour segmentation", "adjective"),
        ("behavioural cloning", "behavior cloning", "adjective"),
        ("GANs", "GAN", "plural"),
        ("ResNets", "ResNet", "plural"),
        ("facial action unit (AU) detection", "facial action unit detection", "case"),
        ("end-to-end (E2E) driving", "end-to-end driving", "case"),
        ("ImageNet (LT)", "ImageNet-LT", "case"),
        ("object-level matching", "object matching", "modifiers"),
        ("self-attention layers", "self-attention", "modifiers"),
    ],
)
def test_names_that_are_spelled_alike_say_how(left: str, right: str, reason: str) -> None:
    level = shared(left, right)
    assert level is not None
    assert reason in REASONS[level][0]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("CIFAR-10", "CIFAR-100"),
        ("GPT-3", "GPT-4"),
        ("GPT-3.5", "GPT-35"),
        ("U-Net", "U-Net++"),
        ("ImageNet", "ImageNet-C"),
        ("YOLO", "YOLOv3"),
        ("ResNet-50", "ResNet-101"),
        ("SAM", "SAMS"),
        ("image-to-text generation", "text-to-image generation"),
        ("YOLOv5", "YOLOv5s"),
        ("Llama (7B)", "Llama (13B)"),
        ("ImageNet", "ImageNet (LT)"),
        ("BERT (base)", "BERT (large)"),
        ("graph model", "graphical model"),
        ("traffic sign detection", "traffic signal detection"),
        ("formal verification", "form verification"),
        ("surface normal estimation", "surface norm estimation"),
        ("personal re-identification", "person re-identification"),
        ("critical learning", "critic learning"),
        ("graph knowledge distillation", "knowledge graph distillation"),
        ("speech text translation", "text speech translation"),
        ("object-based video recognition", "video-based object recognition"),
        ("self-supervised learning", "semi-supervised learning"),
        ("event recognition", "event-based recognition"),
        ("pooling layers", "pooling"),
        ("video understanding", "online video understanding"),
    ],
)
def test_members_of_a_family_are_spelled_apart(left: str, right: str) -> None:
    assert shared(left, right) is None


def test_neural_nets_are_networks() -> None:
    assert canonical_form("convolutional neural nets") == canonical_form("Convolutional Neural Network")


@given(st.text())
def test_every_name_has_keys(name: str) -> None:
    assert len(keys(name)) == len(REASONS)
