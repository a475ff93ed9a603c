"""The demo organisation: loaded into a new installation, entered in one click, erased in one click."""
