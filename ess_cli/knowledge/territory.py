"""The official division of the French territory: which authority has this code, this SIREN.

The answers come from `territory.tsv`, whose first lines give its date and its sources. The file
is plain text, read once and searched as text: a look-up costs a few milliseconds, where loading
36 000 objects would cost a second.

A department and a region often share their code (53 is Mayenne and Bretagne). A bare code is the
department's. The region answers to `R53`, to its SIREN, or to 53 when the kind is given.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("territory.tsv")
_SIGNS = "0123456789AB"
_MIN_LIKENESS = 0.6
# A group named twice by its kind (« Communauté d'agglomération Lorient Agglomération »), or
# followed by its initials, which nobody says.
_NAMED_TWICE = re.compile(
    r"^Communauté (?:d'agglomération|de communes|urbaine) (?:de )?"
    r"(?=[A-ZÉÈŒ].*(?:Agglo(?:mération)?|Communauté|Métropole)\b)"
)
_INITIALS = re.compile(r" \([A-Z0-9' -]+\)$")
# Words that a name is known by with or without, once folded.
_HEADS = re.compile(
    r"^(?:com+unaute (?:de com+unes|d ag+lomeration|urbaine)|c[acu]|ville|commune|mairie"
    r"|departement|region|conseil (?:municipal|departemental|regional))"
    r" (?:(?:de la|de l|du|des|de|d) )?",
    re.MULTILINE,
)
_SMALL_WORDS = frozenset(
    ("a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "sur")
)


@dataclass(frozen=True)
class Territory:
    """A local authority, as the official lists know it.

    `code` is INSEE's (for an intercommunality, its SIREN), `kind` one of the kinds of authority
    of a dossier. `population` is the municipal population in force, in inhabitants. `department`
    and `region` are INSEE codes; an intercommunality is placed where most of its inhabitants
    live. `groups` holds the SIREN of the intercommunalities it belongs to, `members` the number of
    communes of an intercommunality, and `seats` the size of a municipal council where the general
    table (article L2121-2 CGCT) settles it.
    """

    code: str
    siren: str | None
    name: str
    kind: str
    population: int | None
    department: str | None
    region: str | None
    groups: tuple[str, ...] = ()
    members: int | None = None
    seats: int | None = None


def find(code: str, kind: str | None = None) -> Territory | None:
    """The authority that has this INSEE code or this SIREN, or None.

    Args:
        code: a code of commune, department or region, or nine digits; spaces do not count.
        kind: the kind expected; it only decides between a department and a region.
    """
    code = _plain_code(code)
    if kind not in (None, "departement"):
        region = _by_key(f"R{code}")
        if region is not None and region.kind == kind:
            return region
    return _by_key(code) or _by_siren(code)


def nearest(code_or_name: str, limit: int = 3) -> list[Territory]:
    """The authorities that were probably meant, the most likely first.

    A code gives the commune into which an old one merged, then the codes one slip of the keyboard
    away. A name gives the same names, then the names that contain its words, then those that look
    like it, without regard to accents, case and hyphens; the most populated first.
    """
    code = _plain_code(code_or_name)
    if re.fullmatch(r"R?\d[\dAB]?\d*", code):
        found = _near_codes(code)
    else:
        found = _near_names(code_or_name, limit)
    return list(dict.fromkeys(found))[:limit]


def _plain_code(text: str) -> str:
    return "".join(text.split()).upper()


@cache
def _text() -> str:
    return _FILE.read_text(encoding="utf-8")


def _line(start: str) -> str | None:
    """The first line that begins with `start`."""
    at = _text().find(f"\n{start}")
    return None if at < 0 else _text()[at + 1 : _text().index("\n", at + 1)]


def _by_key(key: str) -> Territory | None:
    """The authority of this key, through one of its other codes if need be."""
    line = _line(f"{key}\t") if re.fullmatch("[0-9A-Z]+", key) else None
    if line is None:
        return None
    _, other_code, target = line.partition("\t=")
    return _by_key(target) if other_code else _territory(line)


def _by_siren(siren: str) -> Territory | None:
    at = _text().find(f"\t{siren}\t") if re.fullmatch(r"[0-9]{9}", siren) else -1
    if at < 0:
        return None
    return _territory(_text()[_text().rindex("\n", 0, at) + 1 : _text().index("\n", at)])


def _territory(line: str) -> Territory:
    code, siren, name, kind, population, department, region, groups, members, seats = line.split(
        "\t"
    )
    return Territory(
        code=code.removeprefix("R"),
        siren=siren or None,
        name=_INITIALS.sub("", _NAMED_TWICE.sub("", name)),
        kind=kind,
        population=_count(population),
        department=department or None,
        region=region or None,
        groups=tuple(groups.split(",")) if groups else (),
        members=_count(members),
        seats=_count(seats),
    )


def _count(text: str) -> int | None:
    return int(text) if text else None


def _near_codes(code: str) -> list[Territory]:
    """Authorities whose code is near: it became that one, or one slip separates them."""
    found = [_by_key(code), _by_siren(code)]
    if len(code) == 14:  # a SIRET begins with the SIREN
        found.append(_by_siren(code[:9]))
    former = _line(f"<{code}\t")
    if former is not None:
        found.append(_by_key(former.rpartition("\t")[2]))
    known = _codes()
    found += [_by_key(slip) or _by_siren(slip) for slip in _slips(code) if slip in known]
    return [territory for territory in found if territory is not None]


@cache
def _codes() -> frozenset[str]:
    """Every code and every SIREN that an authority answers to."""
    lines = [line.split("\t", 2) for line in _text().split("\n") if line[:1].isalnum()]
    return frozenset(code for line in lines for code in line[:2])


def _slips(code: str) -> Iterator[str]:
    """Codes one slip away from `code`, from the most usual slip to the least.

    A lost zero in front (spreadsheets), two signs swapped, one missing, one too many, one wrong.
    """
    cuts = range(len(code))
    yield f"0{code}"
    for i in cuts[1:]:
        yield code[: i - 1] + code[i] + code[i - 1] + code[i + 1 :]
    for i in (len(code), *reversed(cuts)):
        yield from (code[:i] + sign + code[i:] for sign in _SIGNS)
    for i in cuts:
        yield code[:i] + code[i + 1 :]
    for i in reversed(cuts):
        yield from (code[:i] + sign + code[i + 1 :] for sign in _SIGNS)


@cache
def _names() -> tuple[tuple[str, str], ...]:
    """Every folded name with the line it stands on: authorities, then places that merged."""
    lines = [line for line in _text().split("\n") if line.count("\t") > 1]
    lines = [line for line in lines[1:] if not (line[0] == "<" and "\t\t" in line)]
    names = "\n".join(line.split("\t", 3)[1 if line[0] == "<" else 2] for line in lines)
    return tuple(zip(_core(names).split("\n"), lines, strict=True))


def _core(names: str) -> str:
    """Names, one a line, without accents, case, signs and the words they do without."""
    folded = unicodedata.normalize("NFD", names.casefold().replace("œ", "oe").replace("æ", "ae"))
    folded = folded.encode("ascii", "ignore").decode("ascii")
    folded = re.sub(r"[^a-z0-9\n]+", " ", folded)
    folded = re.sub(r"\bst(e?)\b", r"saint\1", folded)
    folded = re.sub(r"\bagglo\b", "agglomeration", folded)
    return _HEADS.sub("", folded)


def _near_names(name: str, limit: int) -> list[Territory]:
    wanted = _core(name.replace("\n", " ")).strip()
    if not wanted:
        return []
    found = _most_populated(line for known, line in _names() if known == wanted)
    if len(found) < limit:
        found += _with_words(wanted)
    if len(found) < limit:
        found += _alike(wanted, limit)
    return found


def _with_words(wanted: str) -> list[Territory]:
    """Authorities whose name has every word of `wanted`, small words aside, the shortest first."""
    words = set(wanted.split()) - _SMALL_WORDS or set(wanted.split())
    found = [
        (len(set(known.split()) - _SMALL_WORDS), line)
        for known, line in _names()
        if all(word in known for word in words) and words.issubset(known.split())
    ]
    owners = [(more, owner) for more, line in found for owner in _owners([line])]
    owners.sort(key=lambda one: (one[0], -(one[1].population or 0)))
    return [owner for _, owner in owners]


def _alike(wanted: str, limit: int) -> list[Territory]:
    """Names that look like `wanted`, the likest first.

    Comparing all names is slow: only those that share most pairs of letters are compared.
    """
    from difflib import SequenceMatcher

    pairs = {wanted[i : i + 2] for i in range(len(wanted) - 1)}
    shared = [(sum(pair in known for pair in pairs), known, line) for known, line in _names()]
    matcher = SequenceMatcher(b=wanted)
    scores = []
    for _, known, line in sorted(shared, key=lambda entry: (-entry[0], len(entry[1])))[:300]:
        matcher.set_seq1(known)
        scores.append((matcher.ratio(), line))
    alike = sorted((s for s in scores if s[0] >= _MIN_LIKENESS), key=lambda score: -score[0])
    return [territory for _, line in alike[: 2 * limit] for territory in _owners([line])]


def _most_populated(lines: Iterable[str]) -> list[Territory]:
    return sorted(_owners(lines), key=lambda territory: -(territory.population or 0))


def _owners(lines: Iterable[str]) -> Iterator[Territory]:
    """The authority of each line: its own, or the commune that the place belongs to."""
    for line in lines:
        owner = _by_key(line.rpartition("\t")[2]) if line[0] == "<" else _territory(line)
        if owner is not None:
            yield owner
