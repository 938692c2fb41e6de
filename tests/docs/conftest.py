"""The pages of the documentation, and the script that makes them."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def regenerate() -> ModuleType:
    """`docs/regenerate.py`, which is a script and stands in no package."""
    spec = importlib.util.spec_from_file_location("regenerate", ROOT / "docs/regenerate.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
