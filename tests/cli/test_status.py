"""`ess status` on a dossier that could not be read whole."""

import pytest

SERVICES = "services:\n  - id: eau\n    name: Eau\n"


@pytest.mark.parametrize("form", ["text", "md", "json"])
def test_a_reading_error_is_told_and_gives_code_1(ess, dossier, form: str) -> None:
    folder = dossier(SERVICES + "    chef: awa\n")
    found = ess("status", folder, "--at", "2026-11-24", "--format", form)
    assert found.code == 1
    assert "clé inconnue « chef »" in found.out.replace("\u00a0", " ")


def test_what_remains_to_be_done_is_no_error(ess, dossier) -> None:
    found = ess("status", dossier(SERVICES), "--at", "2026-11-24")
    assert (found.code, found.err) == (0, "")
