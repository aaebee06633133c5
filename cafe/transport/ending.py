"""How a server is asked to end: SIGTERM lets it drain, Ctrl-C does not, and nothing ends it twice."""

import signal
from collections.abc import Callable
from typing import Any


def end_on_signals(drain: Callable[[], float], end: Callable[[], None]) -> None:
    """Have Ctrl-C end the server at once, and SIGTERM after as many seconds as `drain` gives; it ends once.

    From then on signals do nothing: whoever presses Ctrl-C again must not keep from being written what still waits.
    """

    def now(*_: Any) -> None:
        for number in acts:
            signal.signal(number, signal.SIG_IGN)
        end()

    def later(*_: Any) -> None:
        signal.setitimer(signal.ITIMER_REAL, drain() or 0.001)  # 0 would stop the timer

    acts = {signal.SIGTERM: later, signal.SIGINT: now, signal.SIGALRM: now}
    for number, act in acts.items():
        signal.signal(number, act)
