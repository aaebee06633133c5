"""A separate process for a plan: reads one job, reports its progress, and writes the result.

`python -m cafe.rotation.apart` is started by the server (`cafe.live.planner`); both ends are ours and speak pickle.
A job is a function of this package with its arguments (`functools.partial`); answers are `("progress", step,
encounters, bound)` and at the end `("done", result)` or `("impossible", template, values)`.
"""

import os
import pickle
import sys

from cafe.rotation.errors import Impossible

NICE = 10  # a plan can wait a little longer, phones cannot


def main() -> None:
    """Do the job."""
    os.nice(NICE)

    def tell(*answer: object) -> None:
        pickle.dump(answer, sys.stdout.buffer)
        sys.stdout.buffer.flush()

    job = pickle.load(sys.stdin.buffer)
    try:
        result = job(progress=lambda *state: tell("progress", *state))
    except Impossible as error:
        tell("impossible", error.template, error.values)
    else:
        tell("done", result)


if __name__ == "__main__":
    main()
