"""Controls of random stories: one that fails is noticed, though it may not fail again when it is told again."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis.errors import FlakyFailure


@contextmanager
def expect_failure(words: str) -> Iterator[None]:
    """Expect a story to fail with these words. Its ids are new in each telling, so that the second may end well."""
    with pytest.raises((AssertionError, FlakyFailure)) as failure:
        yield
    told = failure.value.exceptions if isinstance(failure.value, FlakyFailure) else [failure.value]
    assert all(re.search(words, str(one)) for one in told)
