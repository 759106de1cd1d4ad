#!/usr/bin/env python
"""Django's entry point for work on Kamu; an installed Kamu has the `kamu` command instead."""

from kamu.config.command import main

if __name__ == "__main__":
    main()
