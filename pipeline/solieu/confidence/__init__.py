"""Confidences that mean what they say: of the facts at 0.8, eight in ten are right.

What the trained components believe of themselves is too high. :mod:`.logistic` holds the curves
that correct it, learned by ``solieu_training.confidence`` from predictions on unseen articles;
:mod:`.component` applies them to entities and relations, :mod:`.rating` to rows.
"""
