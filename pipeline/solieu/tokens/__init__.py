"""From raw text to spaCy tokens: syllables, numbers, punctuation, and the words they form."""
