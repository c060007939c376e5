// The editor of a draft: every table edited in place. Each module here knows one thing.
