"""Optuna's TPE on the functions of quality_bench.cc: optuna_quality.py SEEDS TRIALS > lines.csv"""

import math
import sys
import warnings

import optuna

optuna.logging.set_verbosity(optuna.logging.ERROR)
warnings.simplefilter("ignore", optuna.exceptions.ExperimentalWarning)
MARKS = (50, 100, 200)


def shift(d, size):
    return size * math.sin(d + 1)


def branin(t):
    x, y = t.suggest_float("x0", -5, 10), t.suggest_float("y", 0, 15)
    a = y - 5.1 / (4 * math.pi**2) * x * x + 5 / math.pi * x - 6
    return a * a + 10 * (1 - 1 / (8 * math.pi)) * math.cos(x) + 10


def box(t, n, low, high):
    return [t.suggest_float(f"x{d}", low, high) for d in range(n)]


def hartmann6(t):
    scale = [[10, 3, 17, 3.5, 1.7, 8], [0.05, 10, 17, 0.1, 8, 14],
             [3, 3.5, 1.7, 10, 17, 8], [17, 8, 0.05, 10, 0.1, 14]]
    centre = [[0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886],
              [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
              [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650],
              [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381]]
    x = box(t, 6, 0, 1)
    return -sum(h * math.exp(-sum(s * (v - c) ** 2 for s, v, c in zip(a, x, b)))
                for h, a, b in zip((1, 1.2, 3, 3.2), scale, centre))


def sphere10(t):
    return sum((x - shift(d, 2)) ** 2 for d, x in enumerate(box(t, 10, -5, 5)))


def ackley5(t):
    x = [v - shift(d, 10) for d, v in enumerate(box(t, 5, -32.768, 32.768))]
    return (-20 * math.exp(-0.2 * math.sqrt(sum(v * v for v in x) / 5))
            - math.exp(sum(math.cos(2 * math.pi * v) for v in x) / 5) + 20 + math.e)


def rosenbrock4(t):
    x = [v - shift(d, 0.5) for d, v in enumerate(box(t, 4, -2, 2))]
    return sum(100 * (b - a * a) ** 2 + (1 - a) ** 2 for a, b in zip(x, x[1:]))


def mixed4(t):
    kind = "abc".index(t.suggest_categorical("kind", ["a", "b", "c"]))
    rate = math.log10(t.suggest_float("rate", 1e-5, 1, log=True)) + (2.5 if kind == 0 else 1.5)
    size, drop = t.suggest_int("size", 1, 100), t.suggest_float("drop", 0, 1, step=0.05)
    return rate**2 + abs(size - 37) / 20 + 3 * (drop - 0.3) ** 2 + 0.5 * kind


def conditional6(t):
    model = t.suggest_categorical("model", ["plain", "rich"])
    rate = math.log10(t.suggest_float("rate", 1e-5, 1, log=True))
    size = abs(t.suggest_int("size", 1, 100) - 37) / 20
    if model == "plain":
        decay = math.log10(t.suggest_float("decay", 1e-6, 1, log=True))
        return (rate + 2.5) ** 2 + size + (decay + 3) ** 2 / 2 + 0.3
    weight, terms = t.suggest_float("weight", 0, 1), t.suggest_int("terms", 1, 1000, log=True)
    return (rate + 1.5) ** 2 + size + 3 * (weight - 0.3) ** 2 + abs(math.log10(terms) - 1.7)


seeds, trials = int(sys.argv[1]), int(sys.argv[2])
for function in (branin, hartmann6, sphere10, ackley5, rosenbrock4, mixed4, conditional6):
    for seed in range(seeds):
        grouped = function is conditional6
        sampler = optuna.samplers.TPESampler(seed=seed, multivariate=True, group=grouped)
        study = optuna.create_study(sampler=sampler)
        study.optimize(function, n_trials=trials)
        values = [trial.value for trial in study.trials]
        bests = ",".join(repr(min(values[:mark])) if mark <= trials else "nan" for mark in MARKS)
        print(f"{function.__name__},optuna-{optuna.__version__}-tpe,{seed},{bests}", flush=True)
