"""Tries that are too long for the suite: tests that only `make harden` asks for, made of the
fixtures and factories of the suite."""
