"""The pages of coaching, a file per noun."""
