"""A visitor's path through the kiosk, as a pure state machine."""
