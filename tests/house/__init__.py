"""The rules of the house that a machine keeps; each test is one rule of docs/rooms.md."""
