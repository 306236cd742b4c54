"""Training, evaluation and label conversion for solieu."""
