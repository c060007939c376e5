"""Django's PostgreSQL backend as the portal needs it."""
