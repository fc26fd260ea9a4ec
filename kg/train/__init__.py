"""TRAIN: annotated papers become a model's folder: networks that read, and the judge of what they find.

Needs the extra `train`; nothing else in the package does, since a model runs without torch.
"""

from kg.train.recipe import train, write_model
from kg.train.settings import DEFAULT, Settings, read_settings

__all__ = ["DEFAULT", "Settings", "read_settings", "train", "write_model"]
