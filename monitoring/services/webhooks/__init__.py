"""Other systems are told what happens to assignments; see docs/webhooks.md."""
