"""Who came to a meeting, by what its attendance and its headcount say."""

from ess_cli.model.meetings import Meeting

CAME = ("present", "remote", "represented")


def came(meeting: Meeting) -> int:
    """How many were present, at a distance or represented; the headcount if it is larger."""
    counted = sum(presence.word in CAME for presence in meeting.attendance.values())
    return max(counted, meeting.headcount.number if meeting.headcount else 0)


def people_who_came(meeting: Meeting) -> set[str]:
    """Ids of those present, at a distance or represented, and of those who represented them."""
    found: set[str] = set()
    for name, presence in meeting.attendance.items():
        if presence.word in CAME:
            found.add(name)
        if presence.represented_by:
            found.add(presence.represented_by)
    return found
