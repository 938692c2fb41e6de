"""How the code is laid out: who may import whom, how long a module is, what a start costs."""

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "ess_cli"
MODULES = sorted(PACKAGE.rglob("*.py"))
# From the ground up; a module imports from its own line only inside its package, else from below.
LAYERS = (
    {
        "colours",
        "families",
        "findings",
        "knowledge",
        "inclusive",
        "nearest",
        "periods",
        "storage",
        "typography",
        "wording",
        "__version__",
        "",
    },
    {"model", "page"},
    {"reading"},
    {"coverage"},
    {"meetings", "plan", "supports"},
    {"rules"},
    {"attention", "comparing", "exchange", "privacy", "starting"},
    {"documents", "output"},
    {"site"},
    {"cli"},
    {"__main__"},
)  # fmt: skip
HEIGHT = {package: height for height, packages in enumerate(LAYERS) for package in packages}
LONGEST = 300
CLOCKS = {"today", "now", "utcnow", "localtime", "gmtime", "time_ns", "monotonic"}
HEAVY = {
    "PIL", "holidays", "icalendar", "jinja2", "markdown_it", "pypandoc",
    "python_calamine", "rich", "typst", "xlsxwriter",
}  # fmt: skip
NETWORK = {"socket", "http", "ftplib", "smtplib", "requests", "httpx", "ssl"}
COMMANDS = "ess_cli.cli.commands"
VILLAGE = ("examples/village", "--at", "2026-11-24")


@pytest.fixture(scope="module", autouse=True)
def read_once() -> Iterator[None]:
    """What was read of the modules is kept for these tests, and for no other."""
    yield
    tree.cache_clear()
    nodes_of.cache_clear()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(tree(path)))


def name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def package_of(module: str) -> str:
    return [*module.split("."), ""][1]


def module_of(path: Path) -> str:
    return ".".join(("ess_cli", *path.relative_to(PACKAGE).with_suffix("").parts))


def modules_named(node: ast.AST) -> list[str]:
    """What an import names: `from a import b` may mean `a`, or `a.b`."""
    if isinstance(node, ast.Import):
        return [one.name for one in node.names]
    if isinstance(node, ast.ImportFrom) and node.module:
        return [node.module, *(f"{node.module}.{one.name}" for one in node.names)]
    return []


def imported(path: Path) -> Iterator[str]:
    """The modules of ess that a module imports, at its top or inside a function."""
    for node in nodes_of(path):
        for module in modules_named(node):
            if module.startswith("ess_cli."):
                yield module


def test_every_package_has_its_place() -> None:
    packages = {
        path.name
        for path in PACKAGE.iterdir()
        if path.is_dir() and path.name != "__pycache__" and any(path.glob("*.py"))
    } | {path.stem for path in PACKAGE.glob("*.py") if path.stem != "__init__"}
    assert packages - set(HEIGHT) == set()
    assert set(HEIGHT) - packages == {"__version__", ""}


def test_imports_go_down() -> None:
    offenders = [
        f"{name(path)} imports {module}"
        for path in MODULES
        for mine in [package_of(module_of(path))]
        for module in imported(path)
        if package_of(module) != mine and HEIGHT[package_of(module)] >= HEIGHT.get(mine, 0)
    ]
    assert offenders == []


def test_no_module_needs_one_that_needs_it() -> None:
    names = {path: module_of(path).removesuffix(".__init__") for path in MODULES}
    needs = {
        name: {one for one in imported(path) if one != name and one in names.values()}
        for path, name in names.items()
    }
    # What needs nothing that is left is laid aside, until only circles are left.
    while free := {one for one, others in needs.items() if not others & needs.keys()}:
        needs = {one: others for one, others in needs.items() if one not in free}
    assert sorted(needs) == []


def test_a_module_is_short_and_says_what_it_is() -> None:
    offenders = [
        name(path)
        for path in MODULES
        if len(path.read_text(encoding="utf-8").splitlines()) > LONGEST
        or not ast.get_docstring(tree(path))
        or path.stem in ("utils", "helpers", "manager", "common", "misc")
    ]
    assert offenders == []


def test_the_clock_is_read_in_one_place() -> None:
    readers = [
        f"{name(path)}: {node.attr}"
        for path in MODULES
        for node in nodes_of(path)
        if isinstance(node, ast.Attribute)
        and node.attr in CLOCKS
        and isinstance(node.value, ast.Name)
        and node.value.id in ("date", "datetime", "time")
    ]
    assert readers == ["cli/opening.py: now"]


def test_nothing_reaches_the_network() -> None:
    offenders = [
        f"{name(path)} imports {module}"
        for path in MODULES
        for node in nodes_of(path)
        for module in modules_named(node)
        if module.split(".")[0] in NETWORK or module == "urllib.request"
    ]
    assert offenders == []


def loaded(*arguments: str) -> set[str]:
    """The modules that a command has loaded when it ends."""
    script = (
        "import json, os, sys\n"
        "sys.argv = ['ess', *sys.argv[1:]]\n"
        # The command would leave at once; this script has something to say after it.
        "os._exit = sys.exit\n"
        "from ess_cli.__main__ import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "sys.stderr.write(json.dumps(sorted(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=True
    )
    return set(json.loads(done.stderr.splitlines()[-1]))


@pytest.mark.parametrize(
    ("arguments", "unwanted"),
    [
        (("--version",), {*HEAVY, "typer", "pydantic", "yaml", "tabulate", "ess_cli.cli"}),
        (
            ("--help",),
            {*HEAVY, "pydantic", "yaml", "tabulate", "ess_cli.cli.commands.check_coverage"},
        ),
        (("check-coverage", "--help"), {*HEAVY, "tabulate", f"{COMMANDS}.check"}),
        (("check-coverage", *VILLAGE), HEAVY),
        (("check-coverage", *VILLAGE, "-f", "json"), {*HEAVY, "tabulate", "ess_cli.meetings"}),
        (("check-coverage", *VILLAGE, "-f", "csv"), {*HEAVY, "tabulate"}),
        (("check-coverage", *VILLAGE, "-f", "md"), HEAVY),
        (("check", *VILLAGE), HEAVY - {"holidays"}),
        (("explain", "S101"), {*HEAVY, "yaml"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_command_loads_only_what_it_needs(arguments: tuple[str, ...], unwanted: set[str]) -> None:
    found = loaded(*arguments)
    assert "ess_cli" in found
    assert found & unwanted == set()


def test_only_the_command_called_is_loaded() -> None:
    from ess_cli.cli.app import COMMANDS as LISTED

    modules = {f"{COMMANDS}.{listed.module}" for listed in LISTED.values()}
    assert loaded("check-coverage", *VILLAGE) & modules == {f"{COMMANDS}.check_coverage"}


def nodes(*folders: str) -> Iterator[tuple[str, ast.AST]]:
    """Every node of the modules under some folders of the package, with its module's name."""
    for folder in folders:
        for path in sorted((PACKAGE / folder).rglob("*.py")):
            for node in nodes_of(path):
                yield name(path), node


def test_a_command_imports_no_other() -> None:
    offenders = [
        (name(path), module)
        for path in sorted((PACKAGE / "cli").rglob("*.py"))
        for module in imported(path)
        if module.startswith(f"{COMMANDS}.")
    ]
    assert offenders == []


def test_one_place_looks_at_the_form_asked_for() -> None:
    offenders = {
        module
        for module, node in nodes("cli")
        if isinstance(node, ast.Attribute)
        and node.attr == "form"
        and isinstance(node.value, ast.Name)
        and node.value.id == "where"
    }
    assert offenders == {"cli/answer.py"}


def test_one_place_computes_the_exit_code() -> None:
    """A command ends with the answer's code, or with none; no number is made elsewhere."""
    ends = {"answer", "told"}
    offenders = [
        (module, node.name, returned.lineno)
        for module, node in nodes("cli/commands")
        if isinstance(node, ast.FunctionDef)
        and any(isinstance(one, ast.Call) for one in node.decorator_list)
        for returned in ast.walk(node)
        if isinstance(returned, ast.Return)
        and returned.value is not None
        and not (
            isinstance(returned.value, ast.Call)
            and isinstance(returned.value.func, ast.Name)
            and returned.value.func.id in ends
        )
    ]
    assert offenders == []
    assert [
        module
        for module, node in nodes("cli")
        if isinstance(node, ast.FunctionDef) and node.name == "exit_code"
    ] == ["cli/answer.py"]


def test_one_place_guesses_what_was_meant() -> None:
    offenders = {
        module
        for module, node in nodes("")
        if isinstance(node, ast.ImportFrom)
        and "get_close_matches" in {one.name for one in node.names}
    }
    assert offenders == {"nearest.py"}


def test_json_is_made_in_output_alone() -> None:
    offenders = {
        module
        for module, node in nodes("")
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value.startswith("ess.")
        and "/" in node.value
        and not module.startswith("output/")
    }
    assert offenders == set()
