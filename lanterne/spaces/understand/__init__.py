"""Comprendre: short lessons, exercises on the real thing, and the register of who learned what."""
