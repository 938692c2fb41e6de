"""The considérants of a délibération: what the dossier knows, each in a sentence."""

from collections.abc import Iterator

from ess_cli.coverage.competences import exercised
from ess_cli.documents.kinds.resolution.subject import Subject
from ess_cli.documents.kinds.resolution.visas import to_complete
from ess_cli.documents.kinds.review.money import base_words, sums
from ess_cli.knowledge import terms
from ess_cli.plan.contributions import gatherings, is_answered, received
from ess_cli.plan.measures import measure_text
from ess_cli.plan.statuses import counted
from ess_cli.plan.year import money_rows, steps_done
from ess_cli.typography import amount_text
from ess_cli.wording import count, listed

_FIGURES = 3


def considerations(subject: Subject) -> Iterator[str]:
    """What follows « Considérant »."""
    if subject.reviewing:
        yield from _of_review(subject)
    else:
        yield from _of_adoption(subject)


def _of_adoption(subject: Subject) -> Iterator[str]:
    found = subject.found
    yield weight(subject) or to_complete("le poids et les besoins de l'ESS sur le territoire")
    if competences := used_competences(subject):
        verb = "de la compétence" if len(competences) == 1 else "des compétences"
        yield f"que les actions prévues relèvent {verb} {_quoted(competences)}"
    else:
        yield to_complete("les compétences au titre desquelles la collectivité agit")
    yield dialogue(subject) or to_complete("la concertation conduite")
    axes = [axis for axis in found.materials.tree.roots() if axis.actions]
    if found.places:
        number = count(len(found.places), "action")
        yield f"que le projet compte {number}" + (f" en {count(len(axes), 'axe')}" if axes else "")
    else:
        yield to_complete("le contenu du plan")


def _of_review(subject: Subject) -> Iterator[str]:
    found = subject.found
    year = found.year.year
    yield "qu'il y a lieu de rendre compte à l'assemblée, chaque année, de l'exécution du plan"
    if found.places:
        done = len(steps_done(found.places, found.year))
        steps = count(done, "étape a été réalisée", "étapes ont été réalisées")
        said = counted([one.action for one in found.places])
        yield f"que le plan compte {said}, et que {steps} en {year}"
    yield spent(subject) or to_complete(f"les montants votés et mandatés au titre de {year}")
    if told := dialogue(subject):
        yield told


def weight(subject: Subject) -> str:
    """The first figures of the diagnosis, with their years."""
    figures = subject.found.plan.diagnosis.figures[:_FIGURES]
    said = [
        f"{_decapitalised(one.label)} ({measure_text(one.value, one.unit)} en {one.year})"
        for one in figures
    ]
    return f"le poids de l'ESS sur le territoire : {', '.join(said)}" if said else ""


def _decapitalised(label: str) -> str:
    """The label in a sentence; an acronym keeps its capitals."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def used_competences(subject: Subject) -> list[str]:
    """The competences of the actions that the authority exercises, in the order of the table."""
    dossier = subject.found.dossier
    ours = exercised(dossier)
    used = {name for place in subject.found.places for name in place.action.competences}
    own = {one.id: one.label for one in dossier.competences}
    labels = {**terms("competence"), **own}
    return [label for name, label in labels.items() if name in used and name in ours]


def _quoted(labels: list[str]) -> str:
    return listed([f"« {label} »" for label in labels])


def dialogue(subject: Subject) -> str:
    """How many meetings with the actors, how many contributions, how many answered."""
    dossier, until = subject.found.dossier, subject.found.year.last
    held = len(gatherings(dossier, until))
    every = received(dossier, until)
    if not (held or every):
        return ""
    said = []
    if held:
        said.append(count(held, "rencontre avec les acteurs", "rencontres avec les acteurs"))
    if every:
        answered = sum(is_answered(one, until) for one in every)
        words = count(len(every), "contribution reçue", "contributions reçues")
        said.append(f"{words}, dont {answered} avec réponse")
    return f"la concertation conduite : {' ; '.join(said)}"


def spent(subject: Subject) -> str:
    """What was voted and spent in the year, where anything was."""
    found = subject.found
    every = sums(money_rows(found.materials.budget.lines, found.year.year))
    said = []
    for nature, words in (("voted", "ont été votés"), ("spent", "ont été mandatés")):
        amounts = [
            f"{amount_text(amounts[nature])} {base_words(tax, found)}"
            for tax, amounts in every.items()
            if amounts.get(nature)
        ]
        if amounts:
            said.append(f"{listed(amounts)} {words}")
    return f"qu'au titre de {found.year.year}, {listed(said)}" if said else ""
