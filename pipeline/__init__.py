"""euimu: the outside world (flows, store, comparison, reports, command line)."""
