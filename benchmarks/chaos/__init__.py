"""Everything that the portal runs on is killed in turn while people work: `make chaos`.

In three acts, on ports of loopback: one machine of each kind dies (`benchmarks.several_machines`);
PostgreSQL alone is restarted again and again under writes; Redis and the mail server are not there
at all. Seeded; about six minutes. Prints a table; ends with 1 if what was acknowledged was lost, or
a line of it does not hold.
"""
