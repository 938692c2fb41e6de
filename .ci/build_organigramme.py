"""Writes the organisation chart of the example as an officer keeps it in her spreadsheet.

Run it from the root of the project: python .ci/build_organigramme.py
"""

from datetime import datetime
from pathlib import Path

import xlsxwriter

FILE = Path(__file__).parents[1] / "examples/agglomeration/tableur/organigramme.xlsx"
HEADINGS = (
    "Pôle",
    "Direction / service",
    "Responsable",
    "Mail du service",
    "Correspondant(e) ESS",
    "Suppléant(e)",
    "Date de désignation",
    "Observations",
)
DAY = datetime(2026, 10, 5)
# A pôle, then its services: name, head, mailbox, correspondent, deputy, since, remark.
POLES: tuple[tuple[str, tuple[tuple[object, ...], ...]], ...] = (
    (
        "Pôle développement économique et emploi",
        (
            ("Mission ESS et innovation sociale", "", "ess@example.fr", "", "", None, ""),
            ("Développement économique", "M. OUDIN Stéphane", "economie@example.fr",
             "Mme HAMDANI Leïla", "Gwenaël PRIGENT", datetime(2024, 3, 1), "à jour"),
            ("Emploi, insertion et PLIE", "VAUQUELIN Thomas", "emploi@example.fr",
             "BERNIER Sophie", "AOUDIA Mehdi", datetime(2023, 9, 1), ""),
            ("Agriculture et alimentation", "Mme CARVALHO Inès", "alimentation@example.fr",
             "Mme CARVALHO Inès", "", "01/03/2024", ""),
        ),
    ),
    (
        "Pôle cohésion sociale et culture",
        (
            ("Culture", "COLLIN Fabien", "culture@example.fr", "vacant", "", None, ""),
            ("Sports", "Mme LE GOFF Maëlle", "sports@example.fr", "N.N.", "", None, ""),
            ("Politique de la ville", "", "ville@example.fr", "Mme DIAGNE Fatou", "",
             datetime(2025, 1, 6), ""),
            ("Petite enfance", "Mme ROCHE Claire", "enfance@example.fr",
             "en cours de recrutement", "", None, ""),
        ),
    ),
    (
        "Pôle ressources",
        (
            ("Commande publique", "M. NGUYEN Minh", "marches@example.fr",
             "Mme SOREL Agathe / M. BELLEC Yann", "", datetime(2025, 9, 1), ""),
            ("Systèmes d'information", "", "dsi@example.fr", "", "", None, "voir avec le DGA"),
        ),
    ),
)  # fmt: skip


def main() -> None:
    """Write the file, the same bytes each time."""
    FILE.parent.mkdir(exist_ok=True)
    book = xlsxwriter.Workbook(FILE)
    book.set_properties({"title": "Organigramme", "created": DAY})
    title = book.add_format({"bold": True, "font_size": 14, "align": "center"})
    bold = book.add_format({"bold": True, "bg_color": "#DDEBF7", "text_wrap": True, "border": 1})
    cell = book.add_format({"border": 1, "valign": "vcenter", "text_wrap": True})
    date = book.add_format({"border": 1, "num_format": "dd/mm/yyyy", "align": "left"})
    note = book.add_format({"italic": True})
    about = book.add_worksheet("Lisez-moi")
    about.write(
        "A1", "Ce classeur est tenu par la mission ESS. Ne pas diffuser hors de la collectivité."
    )
    page = book.add_worksheet("Organigramme 2026")
    page.set_column(0, 1, 30)
    page.set_column(2, 7, 24)
    page.merge_range("A1:H1", "VAL-DE-BRUME AGGLOMÉRATION", title)
    page.merge_range("A2:H2", "Organigramme des services et correspondants ESS", title)
    page.write("A3", f"Mis à jour le {DAY:%d/%m/%Y}", note)
    for column, heading in enumerate(HEADINGS):
        page.write(4, column, heading, bold)
    row, total = 5, 0
    for pole, services in POLES:
        page.merge_range(row, 0, row + len(services) - 1, 0, pole, cell)
        for service in services:
            for column, value in enumerate(service, 1):
                if isinstance(value, datetime):
                    page.write_datetime(row, column, value, date)
                else:
                    page.write(row, column, value or "", cell)
            row, total = row + 1, total + 1
    page.write(row, 0, "TOTAL", bold)
    page.write(row, 1, total, bold)
    page.write(row + 2, 0, "Légende : en gris, les services dont le poste est vacant", note)
    page.freeze_panes(5, 0)
    page.activate()
    book.close()


if __name__ == "__main__":
    main()
