"""What coaching reads, a file per noun: frozen dataclasses, counted queries."""
