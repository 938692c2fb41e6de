"""Rules D: what documents must not hold."""

from collections.abc import Iterator

from ess_cli.colours import usable
from ess_cli.rules.registry import Facts, Remark, rule, told_elsewhere

PERSONAL_DATA = told_elsewhere(
    "D701",
    "personal-data-in-public-version",
    "error",
    """Un texte de la version publique nomme un·e agent·e ou un·e partenaire.

    Pourquoi : une version publique se retrouve sur internet ; les noms, adresses et téléphones des
    agent·e·s et des partenaires n'y ont pas leur place. Cette règle ne parle qu'avec `--public`,
    qui n'écrit alors rien.

    À corriger :
        people:
          - id: paul-meyer
            first_name: Paul
            last_name: Meyer
        meetings:
          - id: assises
            kind: assises
            date: 2026-12-10
            agenda:
              - title: Paul Meyer présente la légumerie
                duration: 20

    Correct :
        people:
          - id: paul-meyer
            first_name: Paul
            last_name: Meyer
        meetings:
          - id: assises
            kind: assises
            date: 2026-12-10
            agenda:
              - title: La légumerie
                duration: 20
                presenter: paul-meyer

    Source : RGPD, art. 5 (minimisation) ; CRPA, art. L312-1-2.
    """,
)


@rule("D702", "accent-color-too-pale", "info")
def accent_color_too_pale(facts: Facts) -> Iterator[Remark]:
    """La couleur de la collectivité est trop claire pour qu'on y lise un texte.

    Pourquoi : les titres et les bandeaux des documents sont écrits dans cette couleur, ou en blanc
    sur elle. Sous un contraste de 4,5 pour 1, des lectrices et des lecteurs ne les voient pas : la
    nuance lisible la plus proche est employée à sa place.

    À corriger :
        settings:
          documents:
            accent_color: "#ffd400"

    Correct :
        settings:
          documents:
            accent_color: "#806a00"

    Source : RGAA 4.1, critère 3.2 ; WCAG 2.1, critère 1.4.3.
    """
    wanted = facts.dossier.settings.documents
    if wanted.accent_color and (used := usable(wanted.accent_color)) != wanted.accent_color:
        yield Remark(
            "settings",
            None,
            facts.dossier.settings,
            f"la couleur {wanted.accent_color} est trop claire pour un texte : les documents"
            f" emploient {used}, sa nuance lisible la plus proche",
            f'écrivez `accent_color: "{used}"`, ou une autre couleur plus foncée',
        )
