"""Entities: token features, the trained recognizers, grammars and gazetteers, and merging them."""
