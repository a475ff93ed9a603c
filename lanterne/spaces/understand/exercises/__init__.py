"""The kinds of exercises a lesson may hold: each reads its TOML and grades an answer, without a database."""
