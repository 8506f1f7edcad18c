"""A long search: what the program holds must not grow with its trials beyond the trials themselves.

usage: soak.py PROGRAM [--trials N]

Reads memory and descriptors from /proc, and the sizes of the store and its log, while it runs.
"""

import argparse
import os
import pathlib
import time

import small_search
from small_search import STORE, Place, damage, require, rows

EXPERIMENT = """experiment: small
data: {path: data}
training: {epochs: 2}
search: {trials: %d, lag: 4, sampler: random}
studies:
  cf:
    model: cf
    space: {latent_dim: {int: [1, 4]}, learning_rate: {float: [1e-3, 1e-1], log: true}}
final: {repeats: 1}
"""


def sample(process, place):
    """(trials, resident KiB, descriptors, bytes of the log) now; None once it has ended."""
    try:
        status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
        resident = int(status.split("VmRSS:")[1].split()[0])
        descriptors = len(os.listdir(f"/proc/{process.pid}/fd"))
    except (OSError, IndexError):
        return None
    log = pathlib.Path(f"{place.store}-wal")
    with open(place.folder / "stderr", errors="replace") as err:
        trials = sum(1 for line in err if " trial " in line)
    return trials, resident, descriptors, log.stat().st_size if log.exists() else 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--trials", type=int, default=20000)
    o = parser.parse_args()
    with Place(o.program) as place:
        small_search.write_search(place.folder, users=20, movies=20)
        (place.folder / "small.yaml").write_text(EXPERIMENT % o.trials)
        began = time.monotonic()
        with open(place.folder / "stderr", "w") as err:
            process = place.start("run", "small.yaml", "--jobs", "2", stderr=err)
        samples = []
        while process.poll() is None:
            time.sleep(0.5)
            now = sample(process, place)
            if now and now[0] < o.trials:  # not the report, which needs all of them at once
                samples.append(now)
        seconds = time.monotonic() - began
        require(process.returncode == 0, process.returncode,
                (place.folder / "stderr").read_text()[-500:])
        require(not damage(place.folder / STORE), damage(place.folder / STORE))
        count = len(rows(place.folder / STORE))
        require(count == o.trials, count)
        early = next(s for s in samples if s[0] >= o.trials // 4)
        last = samples[-1]
        grown = last[1] / early[1] - 1
        print(f"{count} trials in {seconds:.0f} s: {early[1]} KiB resident after {early[0]} trials, "
              f"{last[1]} KiB after {last[0]} ({grown:+.1%}, "
              f"{(last[1] - early[1]) * 1024 / (last[0] - early[0]):.0f} bytes a trial); "
              f"descriptors {early[2]} and {last[2]}, at most {max(s[2] for s in samples)}; log at "
              f"most {max(s[3] for s in samples)} bytes; store "
              f"{(place.folder / STORE).stat().st_size} bytes")
        require(last[2] <= early[2], "descriptors grow")
        require(max(s[3] for s in samples) < 4 << 20, "the log grows")


if __name__ == "__main__":
    main()
