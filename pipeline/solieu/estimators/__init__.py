"""Trained scikit-learn estimators inside spaCy components: storing, loading and running them."""
