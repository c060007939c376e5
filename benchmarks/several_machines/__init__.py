"""The portal on several machines, of which one of each kind dies while people work.

    .venv/bin/python -m benchmarks.several_machines

Three web servers behind nginx, four workers by queue, two schedules, PostgreSQL with a streaming
replica, a Redis with a password that keeps its tasks on the disk, and a mail server, all on ports
of loopback; each process of the portal has a disk of its own (`VAR_DIR`) and shares only
`MEDIA_ROOT`. People read, write and order reports, schools are reminded; meanwhile `kill -9` comes
to each kind of machine in turn, which is begun anew two seconds later. Printed is what was lost.
About four minutes; needs PostgreSQL, Redis and nginx from Debian's packages.
"""
