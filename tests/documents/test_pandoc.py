"""Pandoc: found where it was installed, and heard when it fails."""

from pathlib import Path

import pytest

from ess_cli.documents.errors import DocumentError
from ess_cli.documents.formats import pandoc


def test_what_pandoc_refuses_is_said() -> None:
    with pytest.raises(DocumentError, match=r"mis en forme.*inconnu"):
        pandoc.write([], "inconnu")


def test_the_installed_one_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "which", lambda name: "/ailleurs/pandoc")
    assert pandoc.program() != Path("/ailleurs/pandoc")
    assert pandoc.program().is_file()


def test_the_systems_one_does_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "find_spec", lambda name: None)
    monkeypatch.setattr(pandoc, "which", lambda name: "/ailleurs/pandoc")
    assert pandoc.program() == Path("/ailleurs/pandoc")


def test_none_at_all_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "find_spec", lambda name: None)
    monkeypatch.setattr(pandoc, "which", lambda name: None)
    with pytest.raises(DocumentError, match="réinstallez"):
        pandoc.program()
