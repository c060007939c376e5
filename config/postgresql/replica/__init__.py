"""A replica of it, which is done without where it does not answer: nobody waits for it."""
