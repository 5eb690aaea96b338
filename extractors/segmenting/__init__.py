"""The parts of `extractors.clauses.segment`: lines, table rows, units, kinds, nesting."""
