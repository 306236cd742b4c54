"""Annotations from the inline form of the guidelines (section 7)."""

import re
from collections.abc import Callable

import pytest

from solieu.schema import Annotation, Article, Entity, Relation

_MARK = re.compile(r"\[\[(\w+):([A-Z]+)\|([^\]|]+)\]\]")

Build = Callable[..., Annotation]


@pytest.fixture(scope="session")
def build() -> Build:
    """A function from marked text and lines of facts to an annotation.

    Lines are ``v1 change actual 0.45 %`` for a VALUE, ``p1 2022`` for another normal form,
    ``HAS_VALUE m1 v1`` for a relation.
    """

    def _build(marked: str, facts: str = "", doc_id: str = "bai-01") -> Annotation:
        notes = [line.split() for line in facts.splitlines() if line.strip()]
        by_name = {words[0]: words[1:] for words in notes if not words[0].isupper()}
        text, entities, last = "", {}, 0
        for mark in _MARK.finditer(marked):
            text += marked[last : mark.start()]
            name, label, content = mark.groups()
            last = mark.end()
            note = by_name.get(name, [])
            kind, status = (note[0], note[1]) if label == "VALUE" and note else (None, None)
            norm = " ".join(note[2:] if label == "VALUE" else note) or None
            entities[name] = Entity(
                doc_id, label, len(text), len(text) + len(content), content, kind, status, norm
            )
            text += content
        text += marked[last:]
        relations = tuple(
            Relation(
                doc_id,
                words[0],
                entities[words[1]].start,
                entities[words[1]].end,
                entities[words[2]].start,
                entities[words[2]].end,
            )
            for words in notes
            if words[0].isupper()
        )
        return Annotation(Article(id=doc_id, text=text), tuple(entities.values()), relations)

    return _build
