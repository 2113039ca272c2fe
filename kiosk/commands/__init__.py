"""Staff commands, one file each."""
