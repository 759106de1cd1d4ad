"""Reads about people that other rooms need too."""

from kamu.people.queries.company import organisation

__all__ = ["organisation"]
