"""Background work that survives a killed process.

A task is a plain function of JSON-able arguments that checks our own rows before doing anything: a queue may
run it again after a crash, so 'already done' must be its first question.
"""

from lanterne.foundations.jobs.tasks import QUEUES, UnknownTask, enqueue, task

__all__ = ["QUEUES", "UnknownTask", "enqueue", "task"]
