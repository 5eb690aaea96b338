"""euimu: statistics (taggers, features, the clause classifier)."""
