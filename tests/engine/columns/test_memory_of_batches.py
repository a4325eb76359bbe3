"""A batch that was reviewed is let go at once: waiting for the search for garbage would hold several of them."""

import gc
from weakref import ref

from plumbline.engine.columns.reviewing import ColumnReview
from plumbline.law import law
from plumbline.synth import city


def test_nothing_holds_a_batch_once_its_findings_are_told():
    made = ColumnReview(law().rules)
    [batch] = city(cases=6_000, seed=5, unknown=0.05)
    frames, root_of = [], made._root

    def noted(batch):
        frames.append(root_of(batch))
        return frames[0]

    made._root = noted
    gc.collect()
    gc.disable()
    try:
        _, tally = made.findings(batch)
        held = ref(frames.pop())
        assert tally.asked
        assert held() is None
    finally:
        gc.enable()
