"""When people are reminded and in what words, reckoned with plain values."""
