"""What a screen is: plain data to draw, to touch and to read aloud."""
