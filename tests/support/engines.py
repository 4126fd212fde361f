"""The engines of a batch held against each other, bit by bit."""

from __future__ import annotations

import numpy as np

from thuisgeven.domain.rights import RuleSet
from thuisgeven.monitoring import batch
from thuisgeven.monitoring.columns import Columns
from thuisgeven.monitoring.native import Engine


def evaluate(rules: RuleSet, columns: Columns) -> batch.Batch:
    """What native code finds, which is what numpy finds: every plane and every count."""
    native = batch.evaluate(rules, columns, Engine.NATIVE)
    by_numpy = batch.evaluate(rules, columns, Engine.NUMPY)
    assert native.counts() == by_numpy.counts()
    for duty_id, outcomes in native.outcomes.items():
        for outcome in outcomes:
            one, other = native.plane(duty_id, outcome), by_numpy.plane(duty_id, outcome)
            assert np.array_equal(one, other), (duty_id, outcome)
    return native
