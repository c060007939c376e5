"""Chosen by `ENGINE: "config.postgresql.replica"`."""

from config.postgresql.walled import DatabaseWrapper

__all__ = ["DatabaseWrapper"]
