"""Which source comes before which in an enumeration."""

from __future__ import annotations

import numpy as np

from solieu.relations.structure import Ints, Structure


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
    first, depth, bracket = structure.first, structure.depth, structure.bracket
    for number, source in enumerate(sources.tolist()):
        at = first[source]
        while open_:
            top = first[sources[open_[-1]]]
            closed = depth[top] > 0 and (
                depth[top] > depth[at]
                or structure.line[top] != structure.line[at]
                or (depth[top] == depth[at] and bracket[top] != bracket[at])
            )
            if not closed:
                break
            open_.pop()
        parent[number] = open_[-1] if open_ else -1
        open_.append(number)
    return parent
