import sys
from importlib import import_module

from benchmarks.several_machines.ground import ground

with ground() as folder:
    import_module("benchmarks.several_machines.fire").print_toll(folder, sys.argv[1:])
