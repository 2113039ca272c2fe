"""Our own pyttsx3 drivers; only the worker imports them."""
