"""Checks of labels before a training: guidelines, copies, leaks, doubtful labels."""
