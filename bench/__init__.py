"""Measurements of Kamu; `make bench` prints them as tables (docs/performance.md)."""
