"""As ../first-and-later.ts: the first run of a young process, and the median of five that come behind three."""

import json
import statistics
import time


def first_and_later(run, between=lambda: None):
    """Prints the milliseconds of both. What happens between two runs is not measured."""
    times = [timed(run)]
    while len(times) < 8:
        between()
        times.append(timed(run))
    print(json.dumps({"firstMs": times[0], "laterMs": statistics.median(times[3:])}))


def timed(run):
    started = time.monotonic()
    run()
    return (time.monotonic() - started) * 1000
