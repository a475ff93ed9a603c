"""`lanterne serve`: make ready what is missing, print the address, answer until stopped."""

from __future__ import annotations

import argparse
import gc
import os
import socket
import sys

from django.core.management import call_command

from lanterne.foundations.command_error import CommandError

DEFAULT_PORT = 8000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--host", default=os.environ.get("HOST", "127.0.0.1"), help="adresse d’écoute (127.0.0.1)"
    )
    parser.add_argument(
        "--port", type=int, default=int(os.environ.get("PORT") or DEFAULT_PORT), help="port (8000)"
    )
    parser.add_argument("--no-demo", action="store_true", help="sans l’organisation de démonstration")


def run(options: argparse.Namespace) -> int:
    """Serve until interrupted. Raises `CommandError` when the port is taken or the database refuses."""
    listener = _listen(options.host, options.port)
    prepare(demo=not options.no_demo)
    host, port = listener.getsockname()[:2]
    print(f"\n  Lanterne est ouverte : http://{host}:{port}/   (Ctrl+C pour arrêter)\n", flush=True)
    import uvicorn

    from lanterne.site.asgi import app

    gc.collect()
    gc.freeze()
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, timeout_graceful_shutdown=3, server_header=False
    )
    uvicorn.Server(config).run(sockets=[listener])
    return 0


def prepare(demo: bool) -> None:
    """Database, static files, embedded model and demo organisation, each only when missing."""
    from lanterne.foundations.translations import compile_catalogues
    from lanterne.site.preparation import (
        prepare_demo,
        prepare_embedded_model,
        prepare_name_model,
        prepare_static_files,
    )

    compile_catalogues()
    call_command("migrate", verbosity=0, interactive=False)

    prepare_static_files()
    prepare_embedded_model(sys.stderr)
    if demo:
        prepare_demo()
    prepare_name_model()


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise CommandError(
            f"le port {port} est déjà pris ou interdit. Choisissez-en un autre : PORT={port + 1} make serve"
        ) from error
    listener.set_inheritable(True)
    return listener
