"""The wall between municipalities, in the backends of both databases: see docs/isolation.md."""
