"""What the scripts of this folder share: a small search, the program, and what a study file holds."""

import contextlib
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

EXPERIMENT = """experiment: small
seed: 7
data: {path: data}
training: {epochs: %(epochs)d, clip: 1e38}
search:
  trials: %(trials)d
  lag: 4
  sampler: {name: tpe, startup_trials: 6}
  pruner: {name: median, startup_trials: 4}
studies:
  blend:
    model: blend
    space:
      latent_dim: {int: [2, 12]}
      learning_rate: {float: [1e-3, 1e-1], log: true}
  cf:
    model: cf
    space:
      latent_dim: {choice: [2, 4, 8]}
      learning_rate: {float: [1e-3, 1e3], log: true}
final: {repeats: %(repeats)d}
"""
RUN = ["run", "small.yaml", "--jobs", "2"]
STORE = "runs/small/study.db"
ACKNOWLEDGED = re.compile(r"^(\w+) trial (\d+), \d+/\d+ done: ", re.MULTILINE)


def require(condition, *what):
    if not condition:
        sys.exit(f"{pathlib.Path(sys.argv[0]).name}: FAILED: " + " ".join(map(str, what)))


def write_search(folder, trials=60, epochs=12, repeats=2, users=60, movies=80):
    """The data and the experiment of `RUN`; some trials are pruned and some diverge."""
    data = pathlib.Path(folder, "data")
    data.mkdir(parents=True, exist_ok=True)
    ratings = ["userId,movieId,rating,timestamp"]
    for user in range(1, users + 1):
        for movie in range(1, movies + 1):
            if (user * 7 + movie * 11) % 3 == 0:
                continue
            stars = min(10, max(1, 5 + user % 3 + movie % 4 + (2 if (user + movie) % 2 else -2)))
            time = 1_000_000_000 + (user * 31 + movie * 17) % 97 * 3600
            ratings.append(f"{user},{movie},{stars / 2},{time}")
    titles = [f"{m},Title {m} ({1950 + m}),{'Comedy|Drama' if m % 2 else 'Horror'}"
              for m in range(1, movies + 1)]
    (data / "ratings.csv").write_text("\n".join(ratings) + "\n")
    (data / "movies.csv").write_text("\n".join(["movieId,title,genres", *titles]) + "\n")
    text = EXPERIMENT % {"trials": trials, "epochs": epochs, "repeats": repeats}
    pathlib.Path(folder, "small.yaml").write_text(text)


class Place:
    """A folder of its own, gone at the end, in which the program runs."""

    def __init__(self, program, parent=None):
        self.program = str(pathlib.Path(program).resolve())
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="mfsearch-", dir=parent))
        self.store = self.folder / STORE

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self, *arguments, **options):
        options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
        return subprocess.Popen([self.program, *arguments], cwd=self.folder, text=True,
                                errors="replace", stdin=subprocess.DEVNULL, **options)

    def run(self, *arguments, timeout=300, **options):
        """(exit code, stdout, stderr)"""
        process = self.start(*arguments, **options)
        try:
            out, err = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise
        return process.returncode, out, err


@contextlib.contextmanager
def opened(store):
    """A connection to a copy of the file, as a crash left it: the original is for the program."""
    with tempfile.TemporaryDirectory() as folder:
        for end in ("", "-wal"):
            if pathlib.Path(f"{store}{end}").exists():
                shutil.copy(f"{store}{end}", f"{folder}/copy.db{end}")
        with contextlib.closing(sqlite3.connect(f"{folder}/copy.db")) as database:
            yield database


def damage(store):
    """What SQLite's checks find broken; empty if nothing is."""
    with opened(store) as database:
        found = [row[0] for row in database.execute("PRAGMA integrity_check") if row[0] != "ok"]
        return found + list(database.execute("PRAGMA foreign_key_check"))


TABLES = {
    "trials": "state",
    "trial_params": "param_name, param_value, distribution_json",
    "trial_values": "objective, value, value_type",
    "trial_intermediate_values": "step, intermediate_value, intermediate_value_type",
    "trial_user_attributes": "\"key\", value_json",
    "mfsearch_series": "name, doubles",
}


def rows(store):
    """All that the file holds of its trials but for ids and times: {(study, number): [...]}."""
    found = {}
    with opened(store) as database:
        if not list(database.execute("SELECT 1 FROM sqlite_master WHERE name = 'mfsearch_series'")):
            return found  # the crash came before the tables
        for table, columns in TABLES.items():
            for study, number, *rest in database.execute(
                    f"SELECT study_name, number, {columns} FROM {table} "
                    f"{'' if table == 'trials' else 'JOIN trials USING (trial_id) '}"
                    "JOIN studies USING (study_id)"):
                found.setdefault((study, number), []).append((table, *rest))
        count = database.execute("SELECT COUNT(*) FROM trials").fetchone()[0]
    if count != len(found):
        raise AssertionError(f"{count} trials have {len(found)} numbers")
    return {key: sorted(map(repr, value)) for key, value in found.items()}


def acknowledged_in(err):
    """The trials of which the program has said on stderr that they have ended."""
    return {(study, int(number)) for study, number in ACKNOWLEDGED.findall(err)}


def reference(program, **sizes):
    """The rows and the duration of an uninterrupted run."""
    with Place(program) as place:
        write_search(place.folder, **sizes)
        began = time.monotonic()
        code, _, err = place.run(*RUN)
        require(code == 0, err)
        return rows(place.store), time.monotonic() - began


def check_store(place, acknowledged, expected):
    """Sound, and every acknowledged trial is there, once, with its right values."""
    if not place.store.exists():
        require(not acknowledged, "no store, but", len(acknowledged), "acknowledged")
        return
    require(not damage(place.store), "damaged:", damage(place.store))
    there = rows(place.store)
    for key in acknowledged:
        require(key in there, key, "was acknowledged and is lost")
    for key, values in there.items():
        require(values == expected[key], key, "differs from the uninterrupted run")
