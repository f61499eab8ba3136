"""Runs the tests of what deployments are made of. VARVE names the program, HADOLINT the linter of Dockerfiles where there is one, OUTPUT a
directory of its own. Ends with 0 where all of them pass."""

import os
import sys
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCES = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(HERE))))
sys.path.insert(0, os.path.join(SOURCES, "scripts", "topology.d"))

if __name__ == "__main__":
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2).run(unittest.TestLoader().discover(HERE))
    sys.exit(0 if result.wasSuccessful() and result.testsRun > 0 else 1)
