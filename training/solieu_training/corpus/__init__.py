"""The labelled articles: reading, checking and converting them, and which serve for what."""
