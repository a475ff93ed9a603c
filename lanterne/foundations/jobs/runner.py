"""The only module that knows DBOS: launching it, handing it work, stopping it."""

from __future__ import annotations

import logging
from typing import Any

import sqlalchemy
from dbos import DBOS, DBOSClient, DBOSConfig, EnqueueOptions, SetWorkflowID
from django.conf import settings
from django.db import close_old_connections

from lanterne.foundations.jobs.tasks import QUEUES, JsonValue, Task, run_now

APPLICATION_VERSION = "1"  # pinned: with another version, DBOS leaves pending work stranded
EXECUTOR = "one"
POLLING = 0.5  # seconds between two looks at a queue

_client: DBOSClient | None = None
_launched = False


def _sqlite_engine(url: str) -> sqlalchemy.Engine:
    engine = sqlalchemy.create_engine(url, connect_args={"timeout": 20})

    @sqlalchemy.event.listens_for(engine, "connect")
    def write_ahead(connection: Any, _record: object) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=NORMAL")
        cursor.close()

    return engine


@DBOS.step(name="lanterne.run")
def _run(name: str, arguments: list[JsonValue]) -> None:
    close_old_connections()
    try:
        run_now(name, arguments)
    finally:
        close_old_connections()


@DBOS.workflow(name="lanterne.task")
def _workflow(name: str, arguments: list[JsonValue]) -> None:
    _run(name, arguments)


def _config() -> DBOSConfig:
    config: DBOSConfig = {
        "name": "lanterne",
        "application_version": APPLICATION_VERSION,
        "executor_id": EXECUTOR,
        "log_level": "ERROR",
    }
    url: str = settings.JOBS_DATABASE_URL
    if url.startswith("sqlite"):
        config["system_database_engine"] = _sqlite_engine(url)
    else:
        config["system_database_url"] = url.replace("postgres://", "postgresql://", 1)
    return config


def launch() -> None:
    """Start the queues of this process, and take up again what a killed one had left. Call from a thread."""
    global _launched
    logging.getLogger("dbos").setLevel(logging.ERROR)
    DBOS(config=_config())
    DBOS.launch()
    for name, at_once in QUEUES.items():
        DBOS.register_queue(name, worker_concurrency=at_once, polling_interval_sec=POLLING)
    _launched = True


def stop() -> None:
    """Stop the queues. Work under way is taken up at the next start."""
    global _launched
    if _launched:
        DBOS.destroy(workflow_completion_timeout_sec=0)
        _launched = False


def submit(task: Task, arguments: list[JsonValue], workflow_id: str) -> None:
    """Put work in its queue, once per `workflow_id`. From a process without queues, the server will run it."""
    if _launched:
        with SetWorkflowID(workflow_id):
            DBOS.enqueue_workflow(task.queue, _workflow, task.name, arguments)
    else:
        options: EnqueueOptions = {
            "workflow_name": "lanterne.task",
            "queue_name": task.queue,
            "workflow_id": workflow_id,
            "app_version": APPLICATION_VERSION,
        }
        _waiting_room().enqueue(options, task.name, arguments)


def _waiting_room() -> DBOSClient:
    global _client
    if _client is None:
        # A client never makes the tables, and this may come before the first server: a demo that is loaded, a restore.
        url: str = settings.JOBS_DATABASE_URL
        DBOS.migrate(url.replace("postgres://", "postgresql://", 1))
        config = _config()
        engine = config.get("system_database_engine")
        if engine is not None:
            _client = DBOSClient(system_database_engine=engine)
        else:
            _client = DBOSClient(system_database_url=config["system_database_url"])
    return _client
