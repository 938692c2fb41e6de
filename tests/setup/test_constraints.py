"""The exact versions that are installed are said, all of them, and nothing else."""

import re
import tomllib

from .readme import CONSTRAINTS, ROOT, canonical

NAME = re.compile(r"[A-Za-z0-9._-]+")


def test_every_declared_dependency_has_its_exact_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    declared = [
        *project["build-system"]["requires"],
        *project["project"]["dependencies"],
        *(one for extra in project["project"]["optional-dependencies"].values() for one in extra),
    ]
    names = {canonical(NAME.findall(one)[0]) for one in declared} - {"ess-cli"}
    assert names - set(CONSTRAINTS) == set()


def test_it_holds_versions_alone() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert [one for one in lines if not re.fullmatch(r"#.*|[a-z0-9.-]+==[0-9a-z.]+", one)] == []
