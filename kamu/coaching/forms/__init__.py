"""The forms of coaching, a file per noun."""
