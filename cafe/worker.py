"""A process beside the server for what takes long: it does one job after the other, until nobody sends any more.

`python -m cafe.worker` is started by the server (`cafe.live.workshop`); both ends are ours and speak pickle. A job is a
function with its arguments (`functools.partial`); the answer is `(True, result)` or `(False, what went wrong)`.
"""

import os
import pickle
import resource
import sys

NICE = 10  # what takes seconds can wait a little longer, phones cannot
MOST_BYTES = 2 * 2**30  # of memory; some thousand Beiträge need a tenth of it


def main() -> None:
    """Do all jobs."""
    os.nice(NICE)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    jobs, answers = sys.stdin.buffer, sys.stdout.buffer
    while True:
        try:
            job = pickle.load(jobs)
        except EOFError:  # the server has ended
            return
        try:
            answer = True, job()
        except Exception as error:
            answer = False, repr(error)
        try:
            pickle.dump(answer, answers)
            answers.flush()
        except BrokenPipeError:  # the server was killed meanwhile; nobody is there to be told
            os._exit(0)


if __name__ == "__main__":
    main()
