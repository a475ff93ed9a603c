"""A peer of a few lines: hides each « Marie », talks on its standard output, reaches for the network when asked."""

import re
import socket
import sys

from benchmarks.guard.worker import serve


def make():
    print("a library that talks")

    def masker(text):
        if "réseau" in text:
            socket.create_connection(("127.0.0.1", 9))
        return [(found.start(), found.end(), "PER") for found in re.finditer("Marie", text)]

    return masker


if __name__ == "__main__":
    sys.exit(serve(make))
