"""Whether the tests find bugs: puts each one of bugs/*.patch into the sources, builds the program of
tests that must catch it, runs it, and takes the bug out again.

usage: bugs.py BUILD [NAME...] [--some N]

BUILD is a folder that CMake has configured, such as build/release. --some N: only N of them, others
for each commit. The sources are changed for a while: files with changes of their own are left alone.
"""

import argparse
import pathlib
import re
import signal
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUGS = sorted((ROOT / "tests/reliability/bugs").glob("*.patch"))


def git(*arguments):
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"bugs.py: git {' '.join(map(str, arguments))}: {done.stderr.strip()}")
    return done.stdout


def build(folder, program):
    """What the compiler says if it does not compile."""
    done = subprocess.run(["cmake", "--build", folder, "--target", program, "--", "--quiet"],
                          capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def failed_tests(folder, program, tests):
    """The names of those that fail; None if the program does not come to its end."""
    try:
        done = subprocess.run([folder / "tests" / program, f"--gtest_filter={tests}"], text=True,
                              capture_output=True, errors="replace", timeout=600, check=False)
    except subprocess.TimeoutExpired:
        return None
    if done.returncode == 0:
        return []
    failed = re.findall(r"^\[  FAILED  \] (\w\S*\.[^ ,\n]+)", done.stdout, re.MULTILINE)
    return sorted(set(failed)) or None


def is_caught(folder, patch):
    what, program, tests = re.match(r"(.*)\nCaught by: (\S+) (\S+)\n", patch.read_text()).groups()
    changed = git("apply", "--numstat", patch).split()[2]
    if git("status", "--porcelain", "--", changed):
        sys.exit(f"bugs.py: {changed} has changes of its own")
    git("apply", patch)
    try:
        broken = build(folder, program)
        if broken:
            sys.exit(f"bugs.py: {patch.stem} does not compile:\n{broken[-2000:]}")
        failed = failed_tests(folder, program, tests)
    finally:
        git("apply", "--reverse", patch)
    by = "a crash" if failed is None else ", ".join(failed[:2]) + (", ..." if failed[2:] else "")
    print(f"{'caught' if by else 'MISSED'}: {patch.stem}: {what}" + (by and f" ({by})"), flush=True)
    return bool(by)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--some", type=int)
    o = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("bugs.py: ended"))  # and take the bug out
    for patch in BUGS:  # before any of them costs time
        git("apply", "--check", patch)
    chosen = [patch for patch in BUGS if not o.names or patch.stem in o.names]
    if o.some:
        first = int(git("rev-list", "--count", "HEAD")) * o.some
        chosen = [chosen[(first + i) % len(chosen)] for i in range(min(o.some, len(chosen)))]
    caught = sum(is_caught(o.build.resolve(), patch) for patch in chosen)
    print(f"{caught} of {len(chosen)} bugs caught")
    sys.exit(caught != len(chosen))


if __name__ == "__main__":
    main()
