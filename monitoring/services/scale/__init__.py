"""An invented country for load tests, written in bulk: see the command `load_scale`."""
