"""A disk that is full, read-only or not there, and study files that are not what they should be.

usage: bad_disk.py PROGRAM [--flips N] [--limits N] [--seed N]

Every command must end by itself with an exit code below 128 and, unless it succeeds, with a message
that names the place. A search goes on once there is room again, with the rows of one that always
had it. Exit code 77: nothing failed, but something could not be tried here (the last line says what).
"""

import argparse
import contextlib
import os
import pathlib
import random
import resource
import shutil
import sqlite3
import subprocess
import sys

import small_search
from small_search import RUN, Place, damage, require, rows

NOBODY = 65534
READERS = (["trials", "small"], ["show", "small"], ["verify", "small"], ["studies"],
           ["export", "small", "--format", "json"])
WRITERS = (["report", "small"], RUN)


def ends_well(place, arguments, names, **options):
    """Runs the command; its exit code. A failure must be told with one of `names`."""
    code, out, err = place.run(*arguments, timeout=60, **options)
    require(0 <= code < 128, arguments, "ended with", code, err[-500:])
    if code != 0:
        told = any(name in err for name in names)
        require(told, arguments, "names none of", names, "in:", err[-500:], out[-200:])
        for internal in ("std::", "basic_", "terminate", "what()", "filesystem error"):
            require(internal not in err, arguments, "shows an inner name:", err[-500:])
    return code


@contextlib.contextmanager
def finished_search(program):
    with Place(program) as place:
        small_search.write_search(place.folder, trials=30, epochs=8)
        code, _, err = place.run(*RUN)
        require(code == 0, err)
        yield place


def full_disk_by_limit(program, limits, rng, expected, largest):
    """No file may grow beyond a limit, at every size that a file has on the way."""
    failed = 0
    for number in range(limits):
        limit = int(largest * (number + rng.random()) / limits)
        with Place(program) as place:
            small_search.write_search(place.folder, trials=30, epochs=8)
            code = ends_well(place, RUN, ["runs/small"], preexec_fn=lambda: resource.setrlimit(
                resource.RLIMIT_FSIZE, (limit, limit)))
            require(code in (0, 1), code)
            failed += code == 1
            if place.store.exists():
                require(not damage(place.store), "limit", limit, damage(place.store))
            code, _, err = place.run(*RUN)
            require(code == 0 and rows(place.store) == expected, "limit", limit, "then", err)
    require(failed > 0, "no limit was ever met")
    print(f"disk full by a limit on the size of files: {limits} limits up to {largest} bytes, "
          f"{failed} met; each search went on to the same rows")


def full_disk_by_tmpfs(program, expected):
    """A file system that is full. Gives why it cannot be tried; None if it could."""
    with Place(program) as outer:
        mount = outer.folder / "small disk"
        mount.mkdir()
        made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", mount],
                              capture_output=True, text=True, check=False)
        if made.returncode != 0:
            return f"a full tmpfs ({made.stderr.strip().splitlines()[-1]})"
        try:
            failed, sizes = 0, range(0, 1024, 64)
            for room in sizes:  # KiB that are left
                with Place(program, parent=mount) as place:
                    small_search.write_search(place.folder, trials=30, epochs=8)
                    with open(mount / "filler", "wb") as filler:
                        left = os.statvfs(mount)
                        size = left.f_bavail * left.f_frsize - room * 1024
                        filler.write(bytes(max(0, size)))
                    failed += ends_well(place, RUN, ["runs/small"]) == 1
                    os.remove(mount / "filler")
                    if place.store.exists():
                        require(not damage(place.store), damage(place.store))
                    code, _, err = place.run(*RUN)
                    require(code == 0 and rows(place.store) == expected, room, "KiB, then", err)
            require(failed > 0, "the disk was never full")
            print(f"disk full (tmpfs): {len(sizes)} sizes of what is left, {failed} too small; each "
                  "search went on to the same rows once there was room")
        finally:
            subprocess.run(["umount", mount], check=False)
    return None


def read_only_folder(program):
    """Nothing may be written, by somebody who is not root. Gives why it cannot be tried."""
    options = {"user": NOBODY} if os.geteuid() == 0 else {}
    with finished_search(program) as place:
        place.folder.chmod(0o755)
        try:
            place.run("--version", **options)
        except OSError as error:
            return f"a read-only folder ({error})"
        for path in [*place.folder.rglob("*"), place.folder]:
            path.chmod(0o555 if path.is_dir() else 0o444)
        codes = [ends_well(place, command, ["small"], **options) for command in (*READERS, *WRITERS)]
        require(codes[-1] == 1, "run in a read-only folder ended with", codes[-1])
        for path in [place.folder, *place.folder.rglob("*")]:
            path.chmod(0o755 if path.is_dir() else 0o644)
        print(f"read-only folder: {len(codes)} commands, exit codes {codes}")
    return None


def missing_places(program):
    with Place(program) as place:
        small_search.write_search(place.folder, trials=8, epochs=2)
        (place.folder / "file").write_text("")
        for runs, name in (("file", "file"), ("file/deep", "file"), ("/proc/none", "/proc/none")):
            require(ends_well(place, [*RUN, "--runs", runs], [name]) == 1, runs)
            for reader in READERS:
                ends_well(place, [*reader, "--runs", runs], [name])
        require(ends_well(place, ["run", "none/small.yaml"], ["none/small.yaml"]) == 2, "none")
        require(ends_well(place, [*RUN, "--runs", "new/deep folder"], []) == 0, "a new folder")
        require(ends_well(place, [*RUN, "--data", "none"], ["none"]) in (0, 2), "--data")
        shutil.rmtree(place.folder / "data")
        require(ends_well(place, RUN, ["data"]) in (1, 2), "without data")
        print("missing folders: each named, or made where results go")


def strange_files(program, rng):
    with finished_search(program) as place:
        good = place.store.read_bytes()

        def all_fail(what, contents):
            place.store.write_bytes(contents)
            for command in (*READERS, *WRITERS):
                code = ends_well(place, command, ["small"])
                require(code in (1, 2) or command == ["studies"], what, command, "exit code", code)
            require(place.store.read_bytes() == contents, what, "was changed")

        for size in (2, 100, 4096, 100_000):
            all_fail(f"{size} random bytes", rng.randbytes(size))
        for size in (100, 4096, len(good) // 2):
            all_fail(f"the first {size} bytes", good[:size])
        place.store.write_bytes(good)
        with contextlib.closing(sqlite3.connect(place.store)) as database, database:
            database.execute("UPDATE mfsearch_version SET schema_version = schema_version + 1")
        all_fail("a newer schema", place.store.read_bytes())
        print("random bytes (4 sizes), cut files (3), a newer schema: refused and left as they are")


def flipped_bytes(program, flips, rng):
    """Bytes of a good file that are others: any answer but a crash or a hang."""
    with finished_search(program) as place:
        good = place.store.read_bytes()
        told = 0
        for number in range(flips):
            contents = bytearray(good)
            for _ in range(1 if number % 2 else 100):
                contents[rng.randrange(len(contents))] ^= rng.randrange(1, 256)
            for command in (*READERS, *WRITERS):
                place.store.write_bytes(contents)
                for end in ("-wal", "-shm"):
                    pathlib.Path(f"{place.store}{end}").unlink(missing_ok=True)
                told += ends_well(place, command, ["small"]) != 0
        commands = flips * len((*READERS, *WRITERS))
        print(f"flipped bytes (1 or 100 in a file): {flips} files, {commands} commands, {told} told "
              "of the damage, 0 crashes")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--flips", type=int, default=100)
    parser.add_argument("--limits", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    o = parser.parse_args()
    rng = random.Random(o.seed)
    with finished_search(o.program) as place:
        expected = rows(place.store)
        files = [p for p in place.folder.rglob("runs/**/*") if p.is_file()]
        largest = max(p.stat().st_size for p in files)
    missing_places(o.program)
    strange_files(o.program, rng)
    flipped_bytes(o.program, o.flips, rng)
    full_disk_by_limit(o.program, o.limits, rng, expected, largest)
    left_out = [why for why in (read_only_folder(o.program),
                                full_disk_by_tmpfs(o.program, expected)) if why]
    if left_out:
        print("left out: " + "; ".join(left_out))
        sys.exit(77)


if __name__ == "__main__":
    main()
