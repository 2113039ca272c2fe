"""The only folder that knows pygame: window, waiting, touch, painting, pictures, sound."""
