"""Who signs a message."""

from datetime import date

from ess_cli.model.dossier import Dossier


def signature(dossier: Dossier, at: date, *, public: bool = False) -> list[str]:
    """The lines at the foot of a message: the officer, her function, the authority.

    Args:
        dossier: whose officer it is.
        at: the date of the message: who is not in post does not sign.
        public: whether to give the function alone, and the authority's generic address.
    """
    officer = dossier.officer(at)
    general = dossier.collectivity.email if dossier.collectivity else None
    if officer is None or public:
        title = officer.title_at(at) if officer else None
        return [line for line in (title, dossier.name, general) if line]
    lines = (officer.name, officer.title_at(at), dossier.name, officer.phone)
    return [line for line in lines if line]
