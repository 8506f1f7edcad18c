"""kill -9, Ctrl-C and SIGTERM at random times against the real program.

usage: interrupt.py PROGRAM [--kills N] [--signals N] [--seed N]

Each killed search goes on in the same folder until it is complete; then its rows must be, bit for
bit, those of one that was never interrupted. A trial counts as acknowledged once the program has
said on stderr that it has ended, or has printed the answer to `ask` or `tell`.
"""

import argparse
import json
import pathlib
import random
import signal
import subprocess
import threading
import time

import small_search
from small_search import RUN, Place, acknowledged_in, check_store, damage, reference, require, rows


def kill_searches(program, kills, rng):
    expected, duration = reference(program)
    done = refused = searches = most = 0
    while done < kills:
        with Place(program) as place:
            small_search.write_search(place.folder)
            acknowledged = set()
            while done < kills:
                process = place.start(*RUN)
                second = place.start(*RUN) if rng.random() < 0.25 else None
                try:  # a quarter of the way each, so that a search is killed several times
                    process.wait(timeout=rng.uniform(0, duration / 4 + 0.05))
                except subprocess.TimeoutExpired:
                    process.kill()
                    done += process.wait() == -signal.SIGKILL
                if second:  # one of the two had the lock; the other was refused or went on after it
                    second.kill()
                    _, err = second.communicate()
                    refused += "another mfsearch is running this" in err
                    acknowledged |= acknowledged_in(err)
                _, err = process.communicate()
                require(process.returncode in (0, 1, -signal.SIGKILL), process.returncode, err)
                require(process.returncode != 1 or "another mfsearch" in err, err)
                acknowledged |= acknowledged_in(err)
                check_store(place, acknowledged, expected)
                if process.returncode == 0 or len(acknowledged) == len(expected):
                    break
            code, _, err = place.run(*RUN)
            require(code == 0, "resuming:", err)
            require(rows(place.store) == expected, "the resumed rows differ")
            require(not damage(place.store), damage(place.store))
            searches += 1
            most = max(most, len(acknowledged))
    print(f"kill -9 of run: {done} kills in {searches} searches of {len(expected)} trials, up to "
          f"{most} acknowledged; {refused} second processes refused; 0 lost or doubled, rows as "
          "uninterrupted")


SPACE = "x: {float: [-5, 5]}\nk: {int: [1, 9]}\n"


def kill_askers(program, kills, rng):
    """Two threads call ask and tell on one file; a third of the calls is killed."""
    with Place(program) as place:
        (place.folder / "space.yaml").write_text(SPACE)
        code, _, err = place.run("create", "tune.db", "--space", "space.yaml", "--sampler", "tpe")
        require(code == 0, err)
        asked, told, errors = [], {}, []
        left = threading.Semaphore(kills)
        lock = threading.Lock()

        def call(numbers, *arguments):
            """The answer, or None if the call was killed."""
            process = place.start(*arguments)
            with lock:
                wait = numbers.uniform(0, 0.04) if numbers.random() < 0.33 else None
            if wait is not None:
                time.sleep(wait)
                process.kill()
            out, error = process.communicate()
            if process.returncode == -signal.SIGKILL:
                left.acquire(blocking=False)
            elif process.returncode != 0:
                raise AssertionError(f"{arguments}: {process.returncode} {error}")
            return json.loads(out) if out.endswith("\n") else None

        def work(numbers):
            try:
                while left._value > 0 and not errors:
                    answer = call(numbers, "ask", "tune.db")
                    if answer is None:
                        continue
                    asked.append(answer["number"])
                    value = answer["params"]["x"] ** 2
                    if call(numbers, "tell", "tune.db", str(answer["number"]), repr(value)):
                        told[answer["number"]] = value
            except Exception as error:  # noqa: BLE001: told by the main thread
                errors.append(error)

        threads = [threading.Thread(target=work, args=(random.Random(rng.random()),))
                   for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        require(not errors, errors)
        store = place.folder / "tune.db"
        require(not damage(store), damage(store))
        require(len(asked) == len(set(asked)), "a trial was given to two")
        with small_search.opened(store) as database:
            values = dict(database.execute("SELECT number, value FROM trials JOIN trial_values "
                                           "USING (trial_id) WHERE state = 'COMPLETE'"))
            numbers = [n for (n,) in database.execute("SELECT number FROM trials ORDER BY number")]
        require(numbers == list(range(len(numbers))), "the numbers have gaps")
        require(set(asked) <= set(numbers), "a trial that was given is lost")
        for number, value in told.items():
            require(values.get(number) == value, "trial", number, "was told and is lost")
        print(f"kill -9 of ask and tell: {kills} kills of 2 processes on one file; {len(asked)} "
              f"asked, {len(told)} told, 0 lost or doubled")


def signal_searches(program, number, times, rng):
    """SIGINT or SIGTERM at random times: saved, said and ended, with the right exit code."""
    expected, duration = reference(program)
    code_of = 128 + number
    early = late = stopped = second_signals = 0
    longest = longest_second = 0.0
    for _ in range(times):
        with Place(program) as place:
            small_search.write_search(place.folder)
            process = place.start(*RUN)
            time.sleep(rng.uniform(0, duration))
            process.send_signal(number)
            began = time.monotonic()
            twice = rng.random() < 0.3
            if twice:
                process.send_signal(number)
            _, err = process.communicate(timeout=60)
            took = time.monotonic() - began
            acknowledged = acknowledged_in(err)
            if process.returncode == -number:  # it had not begun
                require(not acknowledged and "small" not in err, "ended by the signal itself:", err)
                early += 1
            elif process.returncode == 0:  # it had ended, all but for the process
                require(len(rows(place.store)) == len(expected), "0, but incomplete", err)
                late += 1
            else:
                require(process.returncode == code_of, process.returncode, err)
                stopped += 1
            if twice:
                second_signals += 1
                longest_second = max(longest_second, took)
            else:
                longest = max(longest, took)
            check_store(place, acknowledged, expected)
            code, _, err = place.run(*RUN)
            require(code == 0 and rows(place.store) == expected, "after resuming:", err)
    require(longest < 5, "ended", longest, "s after the signal")
    require(longest_second < 1, "ended", longest_second, "s after the second signal")
    name = signal.Signals(number).name
    print(f"{name} at {times} random times: {stopped} ended with {code_of}, {early} before the "
          f"program had begun, {late} after its last result; at most {longest:.2f} s after one "
          f"signal, {longest_second:.2f} s after two ({second_signals} times)")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--signals", type=int, default=50, help="of each of SIGINT and SIGTERM")
    parser.add_argument("--seed", type=int, default=1)
    o = parser.parse_args()
    rng = random.Random(o.seed)
    kill_searches(o.program, o.kills, rng)
    kill_askers(o.program, o.kills, rng)
    signal_searches(o.program, signal.SIGINT, o.signals, rng)
    signal_searches(o.program, signal.SIGTERM, o.signals, rng)


if __name__ == "__main__":
    main()
