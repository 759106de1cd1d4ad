"""Pages that cross rooms, a file a page: welcome, today, the steward's desk, the demonstration."""
