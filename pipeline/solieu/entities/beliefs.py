"""How sure the model was of what an entity was made from.

A grammar has no probability of its own. What it joins, cuts or gives other edges keeps that of the
model's spans inside, and a further mention of an official that of the mention it repeats. These are
raw confidences like those of the model; :mod:`solieu.confidence` corrects them, by origin too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from spacy.tokens import Doc, Span

from solieu.entities.repeats import LABEL as OFFICIAL
from solieu.schema import SpanKey


def raw_confidences(
    doc: Doc, model: Iterable[Span], believed: Mapping[SpanKey, float], repeats: Iterable[Span]
) -> dict[SpanKey, float]:
    """The confidence of each entity that the model had a part in.

    Args:
        doc: With its final ``ents`` and the normalised forms that ``solieu_features`` sets.
        model: The spans of the model, as ``believed`` names them.
        believed: ``(start, end, label)`` in characters → confidence.
        repeats: Those of the final entities that repeat the name of an official.

    Returns:
        For each entity the least confidence of the model's spans of its label that it overlaps;
        for a repeated name the greatest of its mentions. What a grammar found alone has none.
    """
    parts: dict[tuple[int, int], float] = {}
    for span in model:
        confidence = believed.get(_key(span))
        if confidence is not None:
            tokens = ((at, span.label) for at in range(span.start, span.end))
            parts |= dict.fromkeys(tokens, confidence)
    entities = doc.ents  # put together anew each time that it is asked for
    found: dict[SpanKey, float] = {}
    for span in entities:
        tokens = ((at, span.label) for at in range(span.start, span.end))
        inside = [parts[token] for token in tokens if token in parts]
        if inside:
            found[_key(span)] = min(inside)
    names = _names(entities, found)
    for span in repeats:
        confidence = names.get(_name(span))
        if confidence is not None:
            found[_key(span)] = confidence
    return found


def _names(spans: Sequence[Span], found: Mapping[SpanKey, float]) -> dict[tuple[str, ...], float]:
    """The surest mention of each official, by the full name and by the last syllable alone."""
    names: dict[tuple[str, ...], float] = {}
    for span in spans:
        if span.label_ == OFFICIAL and len(span) > 1 and _key(span) in found:
            name, confidence = _name(span), found[_key(span)]
            for form in (name, name[-1:]):
                names[form] = max(confidence, names.get(form, 0.0))
    return names


def _name(span: Span) -> tuple[str, ...]:
    return tuple(token.norm_ for token in span)


def _key(span: Span) -> SpanKey:
    return span.start_char, span.end_char, span.label_
