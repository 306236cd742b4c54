"""The yardstick: what spaCy's named entity recogniser alone needs, always the same one.

A ``HashEmbedCNN`` of width 96 and depth 4 under a transition-based parser of 64 hidden units, the
architecture of spaCy's small pipelines. It is initialised from a fixed seed and not trained: it
computes as much as a trained one, one transition for each token.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from solieu.scheme import LABELS

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_SEED: Final = 0
_MODEL: Final[dict[str, Any]] = {
    "@architectures": "spacy.TransitionBasedParser.v2",
    "state_type": "ner",
    "extra_state_tokens": False,
    "hidden_width": 64,
    "maxout_pieces": 2,
    "use_upper": True,
    "nO": None,
    "tok2vec": {
        "@architectures": "spacy.HashEmbedCNN.v2",
        "pretrained_vectors": None,
        "width": 96,
        "depth": 4,
        "embed_size": 2000,
        "window_size": 1,
        "maxout_pieces": 3,
        "subword_features": True,
    },
}
BATCH: Final = 16
"""``Doc``s that are parsed together."""


def build() -> Language:
    """The recogniser, with the labels of the scheme and the same weights every time."""
    import spacy
    from spacy.util import fix_random_seed

    fix_random_seed(_SEED)
    nlp = spacy.blank("xx")
    recogniser: Any = nlp.add_pipe("ner", config={"model": _MODEL})
    for label in sorted(LABELS):
        recogniser.add_label(label)
    nlp.initialize()
    return nlp


def copy_tokens(docs: Iterable[Doc], nlp: Language) -> list[Doc]:
    """``Doc``s of the same tokens, without anything that a pipeline has set."""
    from spacy.tokens import Doc

    return [
        Doc(
            nlp.vocab,
            words=[token.text for token in doc],
            spaces=[bool(token.whitespace_) for token in doc],
        )
        for doc in docs
    ]


def recognise(docs: Sequence[Doc], nlp: Language) -> list[Doc]:
    """The pass that is timed."""
    return list(nlp.pipe(docs, batch_size=BATCH))
