"""Opens a study file of mfsearch with Optuna and compares it with what the test knows.

usage: optuna_check.py FILE STUDY EXPECTED.json      compares
       optuna_check.py FILE STUDY --frame            makes a pandas data frame of the trials
       optuna_check.py FILE STUDY --append           lets Optuna run one more trial
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

warnings.simplefilter("error")  # Optuna warns of distributions that it has to correct
warnings.filterwarnings("ignore", category=optuna.exceptions.ExperimentalWarning)
warnings.filterwarnings("ignore", category=DeprecationWarning)
warnings.filterwarnings("ignore", category=FutureWarning)
optuna.logging.set_verbosity(optuna.logging.ERROR)


def same(what, found, expected):
    if found != expected or type(found) is not type(expected):
        sys.exit(f"{what}: Optuna has {found!r} and not {expected!r}")


def compare(study, expected):
    same("direction", study.direction.name, expected["direction"])
    same("study attributes", study.user_attrs, expected["attributes"])
    trials = study.get_trials(deepcopy=False)
    same("number of trials", len(trials), len(expected["trials"]))
    for trial, row in zip(trials, expected["trials"]):
        name = f"trial {row['number']}"
        same(f"{name}: number", trial.number, row["number"])
        same(f"{name}: state", trial.state.name, row["state"])
        same(f"{name}: value", trial.value, row["value"])
        same(f"{name}: attributes", trial.user_attrs, row["attributes"])
        same(f"{name}: steps", list(trial.intermediate_values), list(range(1, len(row["curve"]) + 1)))
        same(f"{name}: curve", list(trial.intermediate_values.values()), row["curve"])
        same(f"{name}: end", str(trial.datetime_complete), row["finished"])
        for parameter, value in row["params"].items():
            same(f"{name}: {parameter}", trial.params[parameter], value)
            if not trial.distributions[parameter]._contains(
                trial.distributions[parameter].to_internal_repr(value)
            ):
                sys.exit(f"{name}: {parameter} = {value!r} is outside of its distribution")
        same(f"{name}: parameters", len(trial.params), len(row["params"]))
    same("best trial", study.best_trial.number, expected["best"])


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


def main():
    path, name, mode = sys.argv[1:]
    study = optuna.load_study(study_name=name, storage="sqlite:///" + path)
    if mode == "--append":
        append(study)
    elif mode == "--frame":
        check_frame(study)
    else:
        with open(mode, encoding="utf-8") as file:
            compare(study, json.load(file))


main()
