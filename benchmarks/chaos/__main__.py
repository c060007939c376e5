import sys
from importlib import import_module

from benchmarks.several_machines.ground import ground

with ground() as folder:
    sys.exit(import_module("benchmarks.chaos.acts").play(folder, sys.argv[1:]))
