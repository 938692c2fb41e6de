"""Help that reads like a page of a manual, in French, and commands loaded only when called."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from inspect import cleandoc
from textwrap import dedent
from typing import Any, ClassVar

from typer import Typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from ess_cli.cli import french


@dataclass(frozen=True)
class Listed:
    """A command in the list of the help: its module in `commands`, its group, one sentence."""

    module: str
    group: str
    summary: str


def paragraph(text: str, indent: str, width: int) -> str:
    """`text` wrapped to `width`, each line indented."""
    return "\n".join(f"{indent}{line}" for line in _wrapped(text, width - len(indent)))


_KEPT = "\u00a0"
"""A space at which no line is cut."""


def _wrapped(text: str, width: int) -> list[str]:
    """The lines of `text`; none begins with the sign that ends a word of the line above."""
    from textwrap import wrap

    joined = re.sub(r" (?=[:;!?»%])|(?<=«) ", _KEPT, " ".join(text.split()))
    return [line.replace(_KEPT, " ") for line in wrap(joined, width)]


class Manual(TyperCommand):
    """A command whose help has, in order: usage, what it does, arguments, options, examples.

    Its docstring is the help; what follows a line « Exemples : » is shown as it stands.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the arguments; an error says which command it is about."""
        try:
            return super().parse_args(ctx, args)
        except french.USAGE_ERRORS as error:
            error.ctx = error.ctx or ctx
            raise

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the manual page of the command."""
        text, _, examples = cleandoc(self.help or "").partition("Exemples :")
        params: list[Any] = self.get_params(ctx)
        arguments = [p for p in params if p.param_type_name == "argument"]
        usage = " ".join([ctx.command_path, *(_metavar(p) for p in arguments), "[OPTIONS]"])
        formatter.write(f"Usage : {usage}\n\n")
        for part in text.strip().split("\n\n"):
            formatter.write(paragraph(part, "  ", formatter.width) + "\n\n")
        _definitions(formatter, "Arguments", [(_metavar(p), p.help or "") for p in arguments])
        options = [p for p in params if p.param_type_name == "option" and not p.hidden]
        _definitions(formatter, "Options", [(_option(p), _option_help(p)) for p in options])
        if examples.strip():
            formatter.write("Exemples :\n")
            for line in dedent(examples).strip().splitlines():
                formatter.write(f"  {line.strip()}\n")


def _metavar(param: Any) -> str:
    return str(param.metavar or param.name.upper())


def _option(param: Any) -> str:
    names = ", ".join(sorted(param.opts, key=len))
    return names if param.is_flag else f"{names} {_metavar(param)}"


def _option_help(param: Any) -> str:
    return french.OPTIONS.get(param.name, param.help or "")


def _definitions(formatter: Any, title: str, rows: list[tuple[str, str]]) -> None:
    if not rows:
        return
    formatter.write(f"{title} :\n")
    for name, text in rows:
        formatter.write(f"  {name}\n")
        formatter.write(paragraph(text, "      ", formatter.width) + "\n")
    formatter.write("\n")


class ManualGroup(TyperGroup):
    """A group of commands, listed by subject and imported only when one is called."""

    commands_listed: ClassVar[Mapping[str, Listed]] = {}
    prefix: ClassVar[str] = ""

    def _names(self) -> list[str]:
        """The commands of this group, subgroups by their first word."""
        inside = [
            n.removeprefix(self.prefix) for n in self.commands_listed if n.startswith(self.prefix)
        ]
        return list(dict.fromkeys(name.split()[0] for name in inside))

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of the commands, in the order of the help."""
        return self._names()

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command `cmd_name`, None if there is none; imports its module."""
        full = self.prefix + cmd_name
        listed = self.commands_listed.get(full)
        if listed is not None:
            app: Typer = import_module(f"ess_cli.cli.commands.{listed.module}").app
            command = get_command(app)
            command.name = cmd_name
            return command
        if any(name.startswith(full + " ") for name in self.commands_listed):
            return group(self.commands_listed, full + " ", SUBGROUPS.get(full, ""))
        return None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that `args` call; the error for an unknown one names the nearest."""
        name = args[0] if args else ""
        if not name.startswith("-") and (not name or self.get_command(ctx, name) is None):
            raise french.unknown_command(name, self._names(), ctx.command_path)
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the list of the commands, by subject."""
        formatter.write(f"Usage : {ctx.command_path} COMMANDE [ARGUMENTS] [OPTIONS]\n\n")
        for part in cleandoc(self.help or "").split("\n\n"):
            formatter.write(paragraph(part, "  ", formatter.width) + "\n\n")
        shown = {n: c for n, c in self.commands_listed.items() if n.startswith(self.prefix)}
        widest = max((len(name) - len(self.prefix) for name in shown), default=0)
        for subject in dict.fromkeys(listed.group for listed in shown.values()):
            formatter.write(f"{subject} :\n")
            for name, listed in shown.items():
                if listed.group == subject:
                    _row(formatter, name.removeprefix(self.prefix), listed.summary, widest)
            formatter.write("\n")
        params: list[Any] = self.get_params(ctx)
        options = [p for p in params if p.param_type_name == "option" and not p.hidden]
        _definitions(formatter, "Options", [(_option(p), _option_help(p)) for p in options])
        formatter.write(
            f"Une aide par commande, avec des exemples : {ctx.command_path} COMMANDE --help\n"
        )


SUBGROUPS: dict[str, str] = {
    "plan": "Le plan de développement de l'ESS : ce qu'il promet, où il en est, ce qu'il coûte.",
    "meeting": "Les réunions : les voir, préparer la prochaine, noter ce qu'une réunion a donné.",
    "training": "Les formations à l'ESS : qui inviter, préparer une séance, noter qui est venu.",
    "task": "Les tâches décidées en réunion.",
    "person": "Les personnes du dossier.",
    "action": "Les fiches-action du plan : noter ce qui a changé.",
}
"""The sentence that opens the help of each group of commands."""


def _row(formatter: Any, name: str, summary: str, widest: int) -> None:
    room = max(formatter.width - widest - 4, 30)
    first, *rest = _wrapped(summary, room) or [""]
    formatter.write(f"  {name:<{widest}}  {first}\n")
    for line in rest:
        formatter.write(f"  {'':<{widest}}  {line}\n")


def group(listed: Mapping[str, Listed], prefix: str, text: str) -> Any:
    """The group of the commands of `listed` whose name starts with `prefix`."""

    class Group(ManualGroup):
        commands_listed = listed

    Group.prefix = prefix
    return Group(name=prefix.strip() or None, help=text, no_args_is_help=True)
