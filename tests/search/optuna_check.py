"""Opens a study file of mfsearch with Optuna and compares it with what the test knows.

usage: optuna_check.py FILE STUDY EXPECTED.json      compares
       optuna_check.py FILE STUDY --frame            makes a pandas data frame of the trials
       optuna_check.py FILE STUDY --append           lets Optuna run one more trial
       optuna_check.py FILE STUDY --create           lets Optuna make a study with trials of all kinds
"""

import json
import sys
import warnings

try:
    import optuna

    if sys.argv[-1] == "--frame":
        import pandas
except ImportError as error:
    print(error)
    sys.exit(77)  # the test is skipped

# Optuna warns of distributions that it has to correct. Its libraries' own warnings say nothing of us.
warnings.simplefilter("ignore")
warnings.filterwarnings("error", category=UserWarning)
warnings.filterwarnings("ignore", category=optuna.exceptions.ExperimentalWarning)
optuna.logging.set_verbosity(optuna.logging.ERROR)


def same(what, found, expected):
    if found != expected or type(found) is not type(expected):
        sys.exit(f"{what}: Optuna has {found!r} and not {expected!r}")


def compare(study, expected):
    same("directions", [d.name for d in study.directions], expected["directions"])
    same("study attributes", study.user_attrs, expected["attributes"])
    trials = study.get_trials(deepcopy=False)
    same("number of trials", len(trials), len(expected["trials"]))
    for trial, row in zip(trials, expected["trials"]):
        name = f"trial {row['number']}"
        same(f"{name}: number", trial.number, row["number"])
        same(f"{name}: state", trial.state.name, row["state"])
        same(f"{name}: values", trial.values, row["values"])
        same(f"{name}: attributes", trial.user_attrs, row["attributes"])
        same(f"{name}: steps", list(trial.intermediate_values), list(range(1, len(row["curve"]) + 1)))
        same(f"{name}: curve", list(trial.intermediate_values.values()), row["curve"])
        same(f"{name}: end", trial.datetime_complete.isoformat(" ", "microseconds"), row["finished"])
        for parameter, value in row["params"].items():
            same(f"{name}: {parameter}", trial.params[parameter], value)
            if not trial.distributions[parameter]._contains(
                trial.distributions[parameter].to_internal_repr(value)
            ):
                sys.exit(f"{name}: {parameter} = {value!r} is outside of its distribution")
        same(f"{name}: parameters", len(trial.params), len(row["params"]))
    if len(study.directions) == 1:
        same("best trial", study.best_trial.number, expected["best"][0])
    else:
        same("front", [trial.number for trial in study.best_trials], expected["best"])


def check_frame(study):
    frame = study.trials_dataframe()
    trials = study.get_trials(deepcopy=False)
    same("numbers in the frame", list(frame["number"]), [t.number for t in trials])
    same("states in the frame", list(frame["state"]), [t.state.name for t in trials])
    for name in trials[0].params:
        column = list(frame["params_" + name])
        same(f"{name} in the frame", column, [t.params[name] for t in trials])
    same("durations", bool((frame["duration"].dt.total_seconds() >= 0).all()), True)


def append(study):
    def objective(trial):
        template = study.get_trials(deepcopy=False)[0].distributions
        for name, distribution in template.items():
            trial._suggest(name, distribution)
        trial.report(1.5, 1)
        return 0.25

    study.optimize(objective, n_trials=1)


def create(storage, name):
    study = optuna.create_study(study_name=name, storage=storage, direction="maximize")
    points = [(0.01, 4, 0.5, "b"), (0.1, 2, 0.25, "a"), (0.5, 10, 1.0, "a"), (0.2, 6, 0.0, "b"),
              (0.3, 8, 0.75, "a"), (0.4, 8, 0.75, "a")]
    for number, (rate, units, share, kind) in enumerate(points):
        study.enqueue_trial({"rate": rate, "units": units, "share": share, "kind": kind})
        trial = study.ask()
        trial.suggest_float("rate", 1e-3, 1, log=True)
        trial.suggest_int("units", 2, 10, step=2)
        trial.suggest_float("share", 0, 1, step=0.25)
        trial.suggest_categorical("kind", ["a", "b"])
        if number == 0:
            trial.suggest_float("extra", 0, 1)
            study.tell(trial, 0.75)
        elif number == 1:
            trial.report(0.5, 0)
            trial.report(0.25, 1)
            study.tell(trial, state=optuna.trial.TrialState.PRUNED)
        elif number == 2:
            study.tell(trial, state=optuna.trial.TrialState.FAIL)
        elif number == 3:
            study.tell(trial, float("inf"))
        elif number == 4:
            study.tell(trial, 0.5)


def main():
    path, name, mode = sys.argv[1:]
    if mode == "--create":
        create("sqlite:///" + path, name)
        return
    sampler = optuna.samplers.TPESampler(seed=1)  # --append does the same each time
    study = optuna.load_study(study_name=name, storage="sqlite:///" + path, sampler=sampler)
    if mode == "--append":
        append(study)
    elif mode == "--frame":
        check_frame(study)
    else:
        with open(mode, encoding="utf-8") as file:
            compare(study, json.load(file))


main()
