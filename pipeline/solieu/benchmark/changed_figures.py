"""Any number of articles out of a few: the same sentences with other figures."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from solieu.benchmark.figures import NotMeasured
from solieu.schema import Article

_FIGURE: Final = re.compile(
    r"""(?<![\d.,/-])(?:
        \d{1,3}(?:[.,]\d{1,3}){1,6}(?![.,/-]?\d)      # 6.760 · 5,79 · 1.234,5; no date
        | \d{1,6}(?=\s?(?:%|tỷ|tỉ|triệu|nghìn|tấn))   # 12 % · 744 tỷ
    )""",
    re.VERBOSE,
)
_ATTEMPTS: Final = 20


def change_figures(text: str, seed: int) -> str:
    """Put other digits into the figures of a text: as many, with the same separators.

    Dates, years and numbers of documents stay. The same seed gives the same text.
    """
    chance = random.Random(seed)

    def other(match: re.Match[str]) -> str:
        # The first digit is never 0: "0,5" becomes "3,1", not "03,1".
        digits = (
            chance.choice("123456789" if index == 0 else "0123456789")
            if letter.isdigit()
            else letter
            for index, letter in enumerate(match[0])
        )
        return "".join(digits)

    return _FIGURE.sub(other, text)


def copies(articles: Sequence[Article], count: int) -> Iterator[Article]:
    """``count`` articles: those given, then again and again with other figures, no text twice.

    Ids are ``c000000`` and so on. An article whose figures are too few for so many copies is
    passed over when they are used up.

    Raises:
        NotMeasured: The articles have no figures to make so many of them.
    """
    seen: set[int] = set()
    numbers = itertools.count()
    made = 0
    while made < count:
        before = made
        for article in articles:
            text = _fresh(article.text, seen, numbers) if made >= len(articles) else article.text
            if text is None:
                continue
            seen.add(hash(text))
            yield article.model_copy(update={"id": f"c{made:06}", "text": text})
            made += 1
            if made == count:
                return
        if made == before:
            raise NotMeasured(
                f"The articles have too few figures to make {count:,} different ones of them. Give "
                "more articles, or ask for fewer copies."
            )


def _fresh(text: str, seen: set[int], numbers: Iterable[int]) -> str | None:
    for seed in itertools.islice(numbers, _ATTEMPTS):
        changed = change_figures(text, seed)
        if hash(changed) not in seen:
            return changed
    return None
