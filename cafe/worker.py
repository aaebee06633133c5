"""A process beside the server for what takes long: it does one job after the other, until nobody sends any more.

`python -m cafe.worker BYTES` is started by the server (`cafe.live.workshop`), BYTES being the memory that it may take,
with all its threads. Both ends are ours and speak pickle. A job is a function with its arguments (`functools.partial`);
the answer is `(True, result)`, or `(False, what went wrong)`: a refusal as it is, anything else in words.
"""

import os
import pickle
import resource
import sys

from cafe.errors import CafeError

NICE = 10  # what takes seconds can wait a little longer, phones cannot


def main() -> None:
    """Do all jobs."""
    os.nice(NICE)
    most = int(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    jobs, answers = sys.stdin.buffer, sys.stdout.buffer
    while True:
        try:
            job = pickle.load(jobs)
        except EOFError:  # the server has ended
            return
        try:
            answer = True, job()
        except CafeError as refusal:
            answer = False, refusal
        except Exception as error:
            answer = False, repr(error)
        try:
            pickle.dump(answer, answers)
            answers.flush()
        except BrokenPipeError:  # the server was killed meanwhile; nobody is there to be told
            os._exit(0)


if __name__ == "__main__":
    main()
