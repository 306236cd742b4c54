"""What all measures are given."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from solieu.benchmark.figures import NotMeasured
from solieu.schema import Article

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass(frozen=True)
class Setting:
    """Articles, model and how much of everything.

    Attributes:
        articles: What is annotated.
        model: Directory of the model.
        repeats: How often each contender is timed.
        batch: Articles that one and two workers annotate.
        memory_articles: Articles that a worker annotates while its memory is watched.
        lengths: Words of an article, from the shortest to the longest.
        on_step: Told in words what comes next.
        command: What runs the command line.
    """

    articles: Sequence[Article]
    model: Path
    repeats: int = 3
    batch: int = 256
    memory_articles: int = 500
    lengths: Sequence[int] = (500, 2_000, 10_000, 50_000)
    on_step: Callable[[str], None] = field(default=lambda _: None)
    command: Sequence[str] = (sys.executable, "-m", "solieu")

    @cached_property
    def nlp(self) -> Language:
        """The loaded model.

        Raises:
            NotMeasured: It cannot be loaded.
        """
        from solieu.models import load_model

        self.on_step("loading the model")
        try:
            return load_model(self.model)
        except Exception as error:
            raise NotMeasured(
                f"The model {self.model} cannot be loaded: {str(error).rstrip('.')}. Train it or "
                "install it again."
            ) from error
