"""kill -9 before, in the middle of and after every change that a run makes to its files.

usage: failpoints.py PROGRAM LIBRARY [--stride N] [--offset N]

LIBRARY is the built failpoint.cc. The changes are counted in a run that nothing disturbs; then one run
for each (each N-th) is killed there, its store looked at, and gone on with until it is complete: its
rows, and the files of its report and model, must be those of the run that nothing disturbed. A third
run of each has a disk that is full from there on. Last, a run in which a trial that reports its values
kills the search in the middle of its curve.
"""

import argparse
import collections
import errno
import pathlib
import signal

import small_search
from small_search import RUN, Place, acknowledged_in, check_store, require, rows

SIZES = {"trials": 10, "epochs": 5, "repeats": 1, "users": 24, "movies": 30}


def results(place):
    """What a finished run leaves but for its store: names, and the bytes that no clock decides. What
    was being written when an earlier run was killed lies beside them, under names of its own."""
    folder = place.folder / "runs/small"
    names = {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()}
    names = {n for n in names if not (n.startswith(("study.db", ".model.")) or ".part-" in n)}
    return names, {name: (folder / name).read_bytes() for name in ("experiment.yaml", "model/P.npy")}


def run_with(place, library, **plan):
    environment = {f"FAILPOINT_{name.upper()}": str(value) for name, value in plan.items()}
    return place.run(*RUN, env={"LD_PRELOAD": str(library), "FAILPOINT_FOLDER": str(place.folder),
                                "PATH": "/usr/bin:/bin", **environment})


def undisturbed(program, library):
    """(rows, results, changes) of a run."""
    with Place(program) as place:
        small_search.write_search(place.folder, **SIZES)
        log = place.folder.parent / (place.folder.name + ".log")
        code, _, err = run_with(place, library, log=log)
        require(code == 0, err)
        changes = log.read_text().splitlines()
        log.unlink()
        return rows(place.store), results(place), changes


def goes_on(place, expected, wanted, *what):
    code, _, err = place.run(*RUN)
    require(code == 0, *what, "then", code, err)
    require(rows(place.store) == expected, *what, "then: the rows differ")
    require(results(place) == wanted, *what, "then: the results differ")


def disturbed(program, library, action, at, expected, wanted):
    """One run; whether it came so far."""
    with Place(program) as place:
        small_search.write_search(place.folder, **SIZES)
        code, _, err = run_with(place, library, at=at, do=action)
        what = (action, "at change", at)
        if action in ("kill", "tear"):
            require(code in (0, -signal.SIGKILL), *what, code, err)
        else:
            require(code in (0, 1), *what, code, err)
            require(code == 0 or "runs/small" in err, *what, "is not told by name:", err)
        check_store(place, acknowledged_in(err), expected)
        goes_on(place, expected, wanted, *what)
        return code != 0


PROGRAM_EXPERIMENT = """experiment: small
objective: {command: "exec sh trial.sh {x}"}
search: {trials: 12, lag: 2, sampler: tpe, pruner: median%s}
studies: {s: {space: {x: {float: [0, 1]}}}}
"""
TRIAL = """n=$MFSEARCH_TRIAL
for step in 1 2 3 4; do echo "metric $step $step.$n"; done
if [ -e kill-$n ]; then rm kill-$n; kill -9 $PPID; fi
echo "0.$n"
"""


def killed_in_a_curve(program, order):
    """Each trial kills the search once, when it has reported four values and not yet its last."""
    def prepare(place):
        (place.folder / "small.yaml").write_text(PROGRAM_EXPERIMENT % order)
        (place.folder / "trial.sh").write_text(TRIAL)

    with Place(program) as place:
        prepare(place)
        code, _, err = place.run(*RUN)
        require(code == 0, err)
        expected = rows(place.store)
    with Place(program) as place:
        prepare(place)
        for number in range(12):
            (place.folder / f"kill-{number}").touch()
        acknowledged, kills, code = set(), 0, -signal.SIGKILL
        while code == -signal.SIGKILL:
            code, _, err = place.run(*RUN)
            acknowledged |= acknowledged_in(err)
            kills += code == -signal.SIGKILL
            check_store(place, acknowledged, expected if not order else rows(place.store))
        require(code == 0 and kills >= 3, code, kills, err)  # two at a time
        require(order or rows(place.store) == expected, "the rows differ")
        require(place.run("verify", "small")[0] == 0, "verify finds other suggestions")
    return kills


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("library", type=pathlib.Path)
    parser.add_argument("--stride", type=int, default=1)
    parser.add_argument("--offset", type=int, default=1)
    o = parser.parse_args()
    library = o.library.resolve()
    expected, wanted, changes = undisturbed(o.program, library)
    for action in ("kill", "tear", str(errno.ENOSPC)):
        points = range(o.offset, len(changes) + 1, o.stride)
        met = sum(disturbed(o.program, library, action, at, expected, wanted) for at in points)
        require(met > len(points) // 2, action, "only", met, "of", len(points), "met")
        name = "disk full from there on" if action.isdigit() else action
        print(f"{name}: {len(points)} of {len(changes)} changes tried, {met} met; 0 lost, each run "
              "completed with the same rows, model and files", flush=True)
    kinds = collections.Counter(
        (operation, pathlib.Path(path).name.split(".part")[0] or path)
        for operation, path in (change.split(" ", 1) for change in changes))
    print("the changes: " + ", ".join(f"{operation} {name} {count}"
                                      for (operation, name), count in sorted(kinds.items())))
    strict, free = (killed_in_a_curve(o.program, order) for order in ("", ", order: free"))
    print(f"killed in the middle of a curve: {strict} times in strict order, {free} in free order; "
          "completed with sound rows")


if __name__ == "__main__":
    main()
