"""The schema, as a validator reads it."""

from collections.abc import Callable
from typing import Any

import pytest
from jsonschema import Draft7Validator

from ess_cli.model.schema import schema

Validator = Callable[[Any], list[str]]


@pytest.fixture(scope="session")
def refused() -> Validator:
    """What the schema finds wrong in the content of a file."""
    validator = Draft7Validator(schema())
    return lambda content: [error.json_path for error in validator.iter_errors(content)]
