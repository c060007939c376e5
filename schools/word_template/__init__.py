"""Word templates of municipalities: strangers' files, looked through and filled in a sandbox."""
