"""Every write of coaching, a file per noun."""
