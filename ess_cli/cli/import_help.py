"""The help of `ess import`, with the columns that each kind of table may have."""

from typing import Any

from ess_cli.cli.manual import Manual, paragraph


class WithColumns(Manual):
    """A manual page that ends with the columns: the heading, its key for `--map`, its variants."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the manual page, then the table that the parser reads."""
        from ess_cli.exchange.importing.kinds import KINDS

        super().format_help(ctx, formatter)
        formatter.write("\nColonnes reconnues : titre (clé), ou d'autres titres ; * nécessaire.\n")
        for name, kind in KINDS.items():
            formatter.write(f"\n  {name} : {kind.label}\n")
            for column in kind.columns:
                others = " | ".join(one for one in column.also.split("|")[:6] if one)
                star = "*" if column.required else ""
                said = f"{column.heading}{star} ({column.key}){' : ' if others else ''}{others}"
                formatter.write(paragraph(said, "    ", formatter.width) + "\n")
