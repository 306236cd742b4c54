"""Starting the network from the weights of another model.

Only the network can: CRFsuite begins every fit with weights of zero, and the boosted trees of the
other components are built on columns that the labels decide. Those are trained anew on all the
articles, which costs nothing in quality; what a warm start saves is epochs.
"""

from __future__ import annotations

import hashlib
from typing import Any

from spacy.language import Language
from thinc.api import Model

NETWORK = "ner"


def start_from(nlp: Language, other: Language) -> str:
    """Let the next initialization of a pipeline's network end with the weights of another's.

    Args:
        nlp: The pipeline to train.
        other: The model to start from.

    Returns:
        A digest of the weights.

    Raises:
        ValueError: The other has no network, or one of another shape.
    """
    if NETWORK not in other.pipe_names:
        raise ValueError(f"The model to start from has no component {NETWORK!r}; name another.")
    shapes = [pipe.config["components"][NETWORK]["model"] for pipe in (nlp, other)]
    if shapes[0] != shapes[1]:
        raise ValueError(
            "The network of the model to start from has another shape than that of the "
            "configuration; give the configuration that the model was trained with (--config)."
        )
    network, source = nlp.get_pipe(NETWORK), other.get_pipe(NETWORK)
    initialize = network.model.init

    def then_copy(model: Model[Any, Any], X: Any = None, Y: Any = None) -> Any:  # noqa: N803
        result = initialize(model, X=X, Y=Y)
        _copy(network, source)
        return result

    network.model.init = then_copy
    return hashlib.sha256(source.model.to_bytes()).hexdigest()


def _copy(network: Any, source: Any) -> None:
    for node, twin in zip(network.model.walk(), source.model.walk(), strict=True):
        for name in node.param_names:
            if twin.has_param(name):
                node.set_param(name, twin.get_param(name).copy())


def articles_of(other: Language) -> dict[str, str]:
    """Article → name of the model that was trained on it, as the model's card has it."""
    name = f"{other.meta.get('name', 'model')} {other.meta.get('version', '')}".strip()
    return dict.fromkeys(other.meta.get("articles", ()), name)
