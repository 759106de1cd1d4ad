"""Kamu's own settings, plus one page that does nothing: what the others are compared with."""

from kamu.config.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
