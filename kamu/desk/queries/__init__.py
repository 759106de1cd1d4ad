"""Reads that cross rooms, a file a page."""
