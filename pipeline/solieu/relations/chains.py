"""Which source comes before which in an enumeration, and chains without cycles."""

from __future__ import annotations

import numpy as np

from solieu.relations.structure import Ints, Structure


class Chains:
    """Elements that each point to one other at most, and where their chains end.

    Union-find with path splitting (Tarjan & van Leeuwen 1984), so that walking along a chain that
    grows by one element a time stays cheap.
    """

    def __init__(self) -> None:
        self._next: dict[int, int] = {}

    def end(self, at: int) -> int:
        """The last element of the chain that begins at ``at``."""
        following = self._next
        while at in following:
            behind = following[at]
            following[at] = following.get(behind, behind)
            at = behind
        return at

    def join(self, source: int, target: int) -> bool:
        """Let ``source``, which points to nothing yet, point to ``target``.

        Returns:
            ``False``, and nothing is changed, if that would close a cycle.
        """
        if self.end(target) == source:
            return False
        self._next[source] = target
        return True


def predecessors(structure: Structure, sources: Ints) -> Ints:
    """The last source before each that no closed bracket hides.

    Args:
        structure: The article.
        sources: ``(N,)`` entity numbers in order of the text.

    Returns:
        ``(N,)`` positions in ``sources``, -1 where there is none.
    """
    parent = np.full(len(sources), -1, dtype=np.int32)
    open_: list[int] = []
    at = structure.first[sources]
    places = list(
        zip(
            structure.depth[at].tolist(),
            structure.line[at].tolist(),
            structure.bracket[at].tolist(),
            strict=True,
        )
    )
    for number, (depth, line, bracket) in enumerate(places):
        while open_:
            above, its_line, its_bracket = places[open_[-1]]
            closed = above > 0 and (
                above > depth or its_line != line or (above == depth and its_bracket != bracket)
            )
            if not closed:
                break
            open_.pop()
        parent[number] = open_[-1] if open_ else -1
        open_.append(number)
    return parent
