"""Whether the chain leaves the candidates that a second look at spans needs."""

from __future__ import annotations

from spacy.language import Language


def check_candidates(nlp: Language) -> None:
    """Refuse a ``solieu_spans`` that would have nothing to look at.

    Args:
        nlp: A pipeline, as far as it was built. Without ``solieu_crf`` there is nothing to check.

    Raises:
        ValueError: A component ``solieu_spans`` looks at a label of which no ``solieu_crf`` before
            it leaves candidates.
    """
    left: set[str] = set()
    chains: list[str] = []
    for name in nlp.component_names:
        factory = nlp.get_pipe_meta(name).factory
        if factory == "solieu_crf":
            chains.append(name)
            left.update(nlp.get_pipe(name).candidates)
        elif factory == "solieu_spans" and chains:
            label = nlp.get_pipe(name).label
            if label not in left:
                raise ValueError(
                    f"The component {name} looks at the spans of {label}, but {chains[-1]} leaves "
                    f"candidates of {', '.join(sorted(left)) or 'no label'}. Add {label!r} to "
                    f"'candidates' of {chains[-1]}, or take {name} out of the pipeline."
                )
