"""Lessons as content: reading, rendering and checking the Markdown files of `content/lessons/`. Pure Python."""
