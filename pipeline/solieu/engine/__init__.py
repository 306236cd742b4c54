"""Batches of any size: shards of the input, processes that annotate them, and what a run keeps.

The input is cut into shards by its order alone (:mod:`~solieu.engine.shards`). What is annotated
of a shard goes into a file of the run's hidden folder (:mod:`~solieu.engine.store`), so that a
later run can go on from there, and the shards are written in order by the writers of the parent.
Outputs therefore depend neither on the number of processes nor on interruptions.
"""
