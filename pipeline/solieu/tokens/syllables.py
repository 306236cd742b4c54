"""Recognise Vietnamese syllables and cut glued ones apart."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from solieu.tokens.syllable_tables import ONSETS, RHYMES, STOPS, TONES

_LONGEST_SYLLABLE = 7
"""Letters of ``nghiêng``, the longest syllable."""

_LONGEST_RUN = 4 * _LONGEST_SYLLABLE
"""Longer runs of letters are not glued syllables but noise, and are left alone."""


def is_syllable(word: str) -> bool:
    """Whether ``word`` has the shape of one Vietnamese syllable, in any case and Unicode form."""
    toneless, tone = _split_tone(word.lower())
    if toneless is None:
        return False
    for onset in (*ONSETS, ""):
        if not toneless.startswith(onset):
            continue
        rhyme = toneless[len(onset) :]
        if onset == "gi" and _fits(f"i{rhyme}", tone):
            return True
        if _fits(rhyme, tone):
            return True
    return False


def _fits(rhyme: str, tone: str) -> bool:
    if rhyme not in RHYMES:
        return False
    return not rhyme.endswith(STOPS) or tone in ("/", ".")


def _split_tone(word: str) -> tuple[str | None, str]:
    """The word without its tone mark, and the tone; ``(None, "")`` if it bears two."""
    tone, letters = "", []
    for char in unicodedata.normalize("NFD", word):
        if char in TONES:
            if tone:
                return None, ""
            tone = TONES[char]
        else:
            letters.append(char)
    return unicodedata.normalize("NFC", "".join(letters)), tone


@lru_cache(maxsize=16384)
def cut(run: str) -> tuple[int, ...]:
    """Lengths of the syllables of which a run of letters is glued together.

    ``tỉnhBắc`` is ``(4, 3)``, ``nghiệpnăm`` ``(6, 3)`` and ``tịchUBND`` ``(4, 4)``. A run that is
    one syllable, or that does not divide wholly into syllables and, where the case rises, words
    in capitals (``iPhone``, ``kWh``), comes back whole. Without a change from lower to upper case
    the run must bear a Vietnamese diacritic, ``menu`` or ``mangan`` would divide, too, and a part
    without one have two letters or more.

    Args:
        run: Letters and combining marks, without spaces.

    Returns:
        Lengths in code points of ``run``, of sum ``len(run)``.
    """
    whole = (len(run),)
    if len(run) < 3 or len(run) > _LONGEST_RUN or run.isupper() or is_syllable(run):
        return whole
    clusters = _clusters(run)
    division = _divide(tuple(clusters))
    if division is None:
        return whole
    return tuple(sum(map(len, clusters[a:b])) for a, b in division)


def _clusters(run: str) -> list[str]:
    """Letters, each with the combining marks that follow it."""
    clusters: list[str] = []
    for char in run:
        if clusters and unicodedata.combining(char):
            clusters[-1] += char
        else:
            clusters.append(char)
    return clusters


def _divide(clusters: tuple[str, ...]) -> list[tuple[int, int]] | None:
    """The division into fewest syllables; of equal ones that with the longest last syllable,
    since a consonant between two vowels opens the second (``các|hoa``)."""
    best: list[list[tuple[int, int]] | None] = [[]] + [None] * len(clusters)
    for end in range(1, len(clusters) + 1):
        for start in range(max(0, end - _LONGEST_SYLLABLE), end):
            before = best[start]
            if before is None or not _may_stand_alone(clusters, start, end):
                continue
            known = best[end]
            if known is None or len(before) + 1 < len(known):
                best[end] = [*before, (start, end)]
    return best[-1]


def _may_stand_alone(clusters: tuple[str, ...], start: int, end: int) -> bool:
    part = "".join(clusters[start:end])
    at_case_change = _case_rises(clusters, start) or _case_rises(clusters, end)
    if part.isupper() and end - start > 1:
        return at_case_change or (end < len(clusters) and clusters[end].islower())
    if any(_case_rises(clusters, inside) for inside in range(start + 1, end)):
        return False
    if at_case_change or not part.isascii():
        return is_syllable(part)
    return end - start > 1 and not _is_ascii(clusters) and is_syllable(part)


def _is_ascii(clusters: tuple[str, ...]) -> bool:
    return all(map(str.isascii, clusters))


def _case_rises(clusters: tuple[str, ...], at: int) -> bool:
    """Whether a lower-case letter stands before ``at`` and an upper-case one behind it."""
    return 0 < at < len(clusters) and clusters[at - 1].islower() and clusters[at].isupper()
