"""The closed set of Vietnamese syllable shapes: onsets and toneless rhymes.

Taken from descriptions of the orthography (e.g. Thompson, *A Vietnamese Reference Grammar*,
1987, chapters 2-3). A syllable is onset + rhyme + tone; rhymes closed by a stop take only the
sharp (sắc) or the heavy (nặng) tone.
"""

from __future__ import annotations

from typing import Final

ONSETS: Final = tuple("ngh ng nh ch gh gi kh ph qu th tr b c d đ g h k l m n p r s t v x".split())
"""Consonants that open a syllable, longest first; a syllable may have none."""

RHYMES: Final = frozenset(
    """
    a ac ach ai am an ang anh ao ap at au ay
    ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt
    oc oe oen oeo oet oi om on ong ooc oong op ot
    ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uân uâng uât uây uc uê uêch uên uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut
    uy uya uych uyên uyêt uyn uynh uyt uyu
    ư ưa ưc ưi ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
    y yêm yên yêng yêt yêu ynh yt
    """.split()
)
"""What may follow the onset, without tone marks (the letters ă â ê ô ơ ư are kept)."""

STOPS: Final = ("c", "ch", "p", "t")
"""Final consonants that allow only the sharp and the heavy tone."""

TONES: Final = {"\u0300": "`", "\u0301": "/", "\u0303": "~", "\u0309": "?", "\u0323": "."}
"""Combining tone marks → a letter for the tone: huyền, sắc, ngã, hỏi, nặng."""
