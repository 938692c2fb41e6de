"""The e-mail drafts of a collection: one for each service that is asked, or has not answered."""

from datetime import date

from ess_cli.coverage import Coverage
from ess_cli.documents.kinds.salutation import salutation
from ess_cli.meetings.mail import Attachment, Draft, eml
from ess_cli.meetings.recipients import sender
from ess_cli.meetings.session import timezone
from ess_cli.typography import date_text

_MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ASKED = """\
{greeting}

Vous trouverez ci-joint, dans un tableur, ce que la mission économie sociale et solidaire (ESS) sait
de votre service : sa ou son correspondant·e, ses domaines, ses actions.

Pourriez-vous le relire, corriger ce qui a changé dans les cases claires, choisir « oui » à la
dernière ligne, et me le renvoyer ?

Je vous en remercie par avance.

{sender}
"""
_AGAIN = """\
{greeting}

Le {sent}, je vous ai adressé un tableur à relire sur votre service : sa ou son correspondant·e, ses
domaines, ses actions. Je n'ai pas encore reçu votre réponse.

Si rien n'a changé, il suffit de choisir « oui » à la dernière ligne et de me le renvoyer.

Je vous en remercie par avance.

{sender}
"""


def addresses(network: Coverage, service: str) -> tuple[str, ...]:
    """The head of a service and its correspondent, else the mailbox of the service."""
    dossier = network.dossier
    one = dossier.service[service]
    state = network.service[service]
    people = [dossier.head(one), *(dossier.person.get(name) for name in state.holders)]
    found = [person.email for person in people if person and person.in_post(network.at)]
    known = dict.fromkeys(email for email in found if email)
    return tuple(known) or ((one.email,) if one.email else ())


def asking(network: Coverage, service: str, name: str, content: bytes) -> bytes:
    """The draft that sends its workbook to a service."""
    return _draft(network, service, _ASKED, (Attachment(name, _MEDIA, content),), "")


def reminding(network: Coverage, service: str, sent: str) -> bytes:
    """The draft to a service that has not answered."""
    return _draft(network, service, _AGAIN, (), sent)


def _draft(
    network: Coverage, service: str, text: str, files: tuple[Attachment, ...], sent: str
) -> bytes:
    dossier, at = network.dossier, network.at
    one = dossier.service[service]
    head = dossier.head(one)
    who = sender(dossier, at)
    greeting = salutation(head.title_at(at) if head else one.head, head.civility if head else None)
    day = date_text(date.fromisoformat(sent)) if sent else ""
    again = "Rappel : " if sent else ""
    return eml(
        Draft(
            key=f"recueil-{service}-{at}{'-rappel' if sent else ''}",
            authority=dossier.name,
            at=at,
            timezone=timezone(dossier),
            subject=f"{again}{one.name} : à relire pour l'économie sociale et solidaire",
            body=text.format(greeting=greeting, sent=day, sender=who.name if who else dossier.name),
            sender=(who.name, who.email) if who and who.email else None,
            to=addresses(network, service),
            attachments=files,
        )
    )
