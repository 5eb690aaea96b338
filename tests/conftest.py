"""Settings for all tests."""

import os

# Beside other work OpenMP's threads wait for one another busily: a training of a second then takes minutes.
os.environ.setdefault("OMP_NUM_THREADS", "1")
