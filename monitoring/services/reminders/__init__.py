"""Who is told what today, written into the ledger and sent from it; see docs/reminders.md.

`schedule` begins a run, `gathering` finds out what there is to tell, `claiming` writes it down,
`sending` sends it. `events` tells of one thing at once.
"""
