"""Encrypt and decrypt short texts with the installation's own key."""

from __future__ import annotations

from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken

from lanterne.foundations.data_folder import data_folder, secret_file

KEY_FILE = "encryption.key"


class UnreadableSecret(Exception):
    """What is stored was encrypted with another key, or was altered."""


@lru_cache(maxsize=4)
def _fernet(folder: str) -> Fernet:
    return Fernet(secret_file(KEY_FILE, make=Fernet.generate_key()))


def encrypt(text: str) -> str:
    """The text, encrypted, as printable characters."""
    return _fernet(str(data_folder())).encrypt(text.encode("utf-8", "surrogatepass")).decode("ascii")


def decrypt(token: str) -> str:
    """The text back. Raises `UnreadableSecret` when the key does not fit."""
    try:
        return _fernet(str(data_folder())).decrypt(token.encode("ascii")).decode("utf-8", "surrogatepass")
    except (InvalidToken, UnicodeEncodeError) as error:
        raise UnreadableSecret from error
