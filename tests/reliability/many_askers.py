"""Two processes with eight threads each ask and tell one study, until it has so many trials.

usage: many_askers.py PROGRAM [--trials N]

(Two `run`s of one experiment are refused by a lock: see interrupt.py.)
"""

import argparse
import json
import multiprocessing
import pathlib
import threading
import time

import small_search
from small_search import Place, damage, require

PROCESSES, THREADS = 2, 8
SPACE = "x: {float: [-5, 5]}\nk: {int: [1, 9]}\n"


def work(place, trials, told):
    """Eight threads; puts every (number, value) that was acknowledged, or what went wrong."""
    def call(*arguments):
        code, out, err = place.run(*arguments)
        if code != 0:
            raise RuntimeError(f"{arguments}: exit code {code}: {err}")
        return json.loads(out)

    def one():
        try:
            while True:
                trial = call("ask", "tune.db")
                value = trial["params"]["x"] ** 2 + trial["params"]["k"]
                call("tell", "tune.db", str(trial["number"]), repr(value))
                told.put((multiprocessing.current_process().name, trial["number"], value))
                if trial["number"] >= trials - 1:
                    return
        except Exception as error:  # noqa: BLE001: told by the first process
            told.put((multiprocessing.current_process().name, None, repr(error)))

    threads = [threading.Thread(target=one) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told.put(None)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--trials", type=int, default=2000)
    o = parser.parse_args()
    with Place(o.program) as place:
        (place.folder / "space.yaml").write_text(SPACE)
        code, _, err = place.run("create", "tune.db", "--space", "space.yaml", "--sampler", "random")
        require(code == 0, err)
        told = multiprocessing.Queue()
        workers = [multiprocessing.Process(target=work, args=(place, o.trials, told))
                   for _ in range(PROCESSES)]
        began = time.monotonic()
        for worker in workers:
            worker.start()
        answers, running = [], PROCESSES
        while running:
            answer = told.get()
            running -= answer is None
            answers += [answer] if answer else []
        for worker in workers:
            worker.join()
        seconds = time.monotonic() - began
        failures = [what for _, number, what in answers if number is None]
        require(not failures, failures[:3])
        numbers = [number for _, number, _ in answers]
        require(len(numbers) == len(set(numbers)), "a trial was given to two")
        store = place.folder / "tune.db"
        require(not damage(store), damage(store))
        with small_search.opened(store) as database:
            there = dict(database.execute("SELECT number, value FROM trials JOIN trial_values "
                                          "USING (trial_id) WHERE state = 'COMPLETE'"))
        acknowledged = {n: value for _, n, value in answers}
        wrong = [(n, acknowledged.get(n), there.get(n)) for n in sorted({*acknowledged, *there})
                 if acknowledged.get(n) != there.get(n)]
        require(not wrong, "trials, what was told, what is there:", wrong[:5], "of", len(wrong))
        shares = [sum(name == worker.name for name, _, _ in answers) / len(answers)
                  for worker in workers]
        require(min(shares) >= 0.2, "one process had only", min(shares))
        print(f"{PROCESSES} processes x {THREADS} threads: {len(answers)} trials of one study, each "
              f"once, 0 told that the database is locked; shares "
              f"{', '.join(f'{share:.0%}' for share in shares)}; {2 * len(answers) / seconds:.0f} "
              "calls a second")


if __name__ == "__main__":
    main()
