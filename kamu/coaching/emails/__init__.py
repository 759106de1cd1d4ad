"""Letters of coaching: one function a letter, a file per noun. No names, no topic, ever."""
