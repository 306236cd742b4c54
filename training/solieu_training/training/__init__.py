"""Training of the pipeline's components."""
