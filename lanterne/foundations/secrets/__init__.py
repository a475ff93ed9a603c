"""Secrets at rest: Fernet (AES-128-CBC and HMAC-SHA256), with a key kept in the data folder."""

from lanterne.foundations.secrets.cipher import UnreadableSecret, decrypt, encrypt

__all__ = ["UnreadableSecret", "decrypt", "encrypt"]
