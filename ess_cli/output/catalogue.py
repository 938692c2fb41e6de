"""The catalogue of rules, as people and programs read it."""

from collections.abc import Sequence
from textwrap import fill, indent
from typing import Any

from ess_cli.families import FAMILIES
from ess_cli.knowledge import terms
from ess_cli.output.excerpt import excerpts
from ess_cli.output.forms import Forms
from ess_cli.page import Block, Heading, Page, Table
from ess_cli.rules.registry import Rule

WIDTH = 100


def as_json(rules: Sequence[Rule]) -> dict[str, Any]:
    """Every rule, for programs."""
    return {"format": "ess.rules/1", "rules": [rule_json(rule) for rule in rules]}


def rule_json(rule: Rule) -> dict[str, Any]:
    """One rule, for programs."""
    entry = rule.entry
    return {
        "code": rule.code,
        "rule": rule.name,
        "severity": rule.severity,
        "required_by": rule.required_by,
        "title": entry.title,
        "why": entry.why,
        "wrong": entry.wrong,
        "right": entry.right,
        "source": entry.source,
    }


def level(rule: Rule) -> str:
    """The severity of a rule in French."""
    words = terms("severity").get(rule.severity, "éteinte")
    if rule.required_by:
        return f"{words} (avertissement si exigé)"
    return words


def page(rules: Sequence[Rule]) -> Page:
    """One table a family."""
    blocks: list[Block] = [Heading("Règles vérifiées par ess", 1)]
    for letter, (name, *_) in FAMILIES.items():
        rows = tuple((r.code, level(r), r.entry.title) for r in rules if r.code[0] == letter)
        if rows:
            blocks += [
                Heading(f"{letter} – {name}"),
                Table(name, ("Code", "Niveau", "Constat"), rows),
            ]
    return blocks


def explanation(rule: Rule, *, markdown: bool = False) -> str:
    """One rule explained; of its examples, the lines that matter."""
    entry = rule.entry
    title, why = f"{rule.code} – {entry.title}", f"Pourquoi : {entry.why}"
    source = f"Source : {entry.source}"
    wrong, right = excerpts(entry.wrong, entry.right)
    if markdown:
        return (
            f"# {title}\n\nNiveau : {level(rule)}.\n\n{why}\n\n"
            f"À corriger :\n\n```yaml\n{wrong}\n```\n\n"
            f"Correct :\n\n```yaml\n{right}\n```\n\n{source}\n"
        )
    return (
        f"{fill(title, WIDTH)}\nNiveau : {level(rule)}\n\n{fill(why, WIDTH)}\n\n"
        f"À corriger :\n\n{indent(wrong, '  ')}\n\n"
        f"Correct :\n\n{indent(right, '  ')}\n\n{fill(source, WIDTH)}\n"
    )


FORMS: Forms = {"text": page, "json": as_json}
OF_A_RULE: Forms = {
    "text": explanation,
    "md": lambda rule: explanation(rule, markdown=True),
    "json": lambda rule: {"format": "ess.rule/1", **rule_json(rule)},
}
