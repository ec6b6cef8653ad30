#!/usr/bin/env python3
"""What evolution strategies need on standard functions of ten numbers, by programs other than Barnacle: pycma for CMA-ES, and
for the others the formulas of their papers in NumPy, with PyTorch's SGD and autograd.

    pip install numpy scipy torch cma
    python3 strategies_reference.py > ../../test/resources/barnacle/reference/strategies.json

Each case has its settings in Barnacle's own names, which both this program and Barnacle's test read. A run counts candidates until
one has a loss of at most the target; that one counts too.
"""
import datetime
import json
import sys
import warnings

warnings.filterwarnings("ignore")
import cma
import numpy as np
import scipy
import scipy.linalg
import scipy.stats
import torch

SIZE = 10
SEEDS = 20
LIMIT = 20_000


class Reached(Exception):
    """A candidate reached the target."""


class Count:
    """A function that counts its evaluations, and ends the run when one is good enough."""

    def __init__(self, case):
        self.case = case
        self.used = 0
        powers = np.linspace(0, 1, SIZE)
        self.axes = case["condition"] ** powers
        mirror = np.arange(1.0, SIZE + 1)
        mirror /= np.linalg.norm(mirror)
        self.reflection = np.eye(SIZE) - 2 * np.outer(mirror, mirror)

    def value(self, x):
        name = self.case["function"]
        if name == "rosenbrock":
            return np.sum(100 * (x[1:] - x[:-1] ** 2) ** 2 + (1 - x[:-1]) ** 2)
        return np.sum(self.axes * (self.reflection @ x if name == "rotated" else x) ** 2)

    def slope(self, x):
        """By autograd."""
        at = torch.tensor(x, requires_grad=True)
        if self.case["function"] == "rosenbrock":
            loss = torch.sum(100 * (at[1:] - at[:-1] ** 2) ** 2 + (1 - at[:-1]) ** 2)
        else:
            turned = torch.tensor(self.reflection) @ at if self.case["function"] == "rotated" else at
            loss = torch.sum(torch.tensor(self.axes) * turned ** 2)
        loss.backward()
        return at.grad.numpy()

    def __call__(self, x):
        self.used += 1
        loss = self.value(np.asarray(x))
        if loss <= self.case["target"] or self.used >= LIMIT:
            raise Reached
        return loss

    def each(self, rows):
        return np.array([self(row) for row in rows])


# The steps.


def descent(settings):
    theta = torch.zeros(SIZE, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([theta], lr=settings["rate"], momentum=settings["momentum"])

    def step(x, gradient):
        with torch.no_grad():
            theta.copy_(torch.from_numpy(x))
        theta.grad = torch.from_numpy(gradient)
        optimizer.step()
        return theta.detach().numpy().copy()

    return step


def clip_up(settings):
    """Toklu, Liskowski and Srivastava 2020, algorithm 1."""
    velocity = np.zeros(SIZE)
    alpha = settings["rate"]
    limit = settings["maxSpeed"] * alpha

    def step(x, gradient):
        nonlocal velocity
        velocity = settings["momentum"] * velocity + alpha * gradient / np.linalg.norm(gradient)
        speed = np.linalg.norm(velocity)
        if speed > limit:
            velocity = limit * velocity / speed
        return x - velocity

    return step


def optimizer(settings):
    return clip_up(settings) if settings["type"] == "ClipUp" else descent(settings)


# The losses' shapes.


def shaped(losses, settings):
    if settings["type"] == "Raw":
        return losses
    ranks = scipy.stats.rankdata(losses)
    return (ranks - 1) / (len(losses) - 1) - 0.5


def utilities(losses):
    """Wierstra et al. 2014, section 3.1: of the best, second best, ... log(lambda/2 + 1) - log k, less 1 / lambda."""
    count = len(losses)
    u = np.empty(count)
    u[np.argsort(losses)] = np.maximum(0, np.log(count / 2 + 1) - np.log(np.arange(1, count + 1)))
    return u / u.sum() - 1 / count


# The estimators: each gives a gradient at x.


def mirrored(function, x, steps):
    return function.each(x + steps), function.each(x - steps)


def open_ai(s, function, x, random):
    """Salimans et al. 2017, algorithm 1 with mirrored sampling and ranks."""
    noise = random.standard_normal((s["population"] // 2, len(x)))
    up, down = mirrored(function, x, s["sigma"] * noise)
    weights = shaped(np.concatenate([up, down]), s["shaping"]).reshape(2, -1)
    return (weights[0] @ noise - weights[1] @ noise) / (s["population"] * s["sigma"])


def ars(s, function, x, random):
    """Mania, Guy and Recht 2018, algorithm 2, V1-t; for losses instead of rewards."""
    noise = random.standard_normal((s["population"] // 2, len(x)))
    up, down = mirrored(function, x, s["sigma"] * noise)
    top = np.argsort(np.minimum(up, down))[: round(s["elite"] * len(noise))]
    spread = np.std(np.concatenate([up[top], down[top]]))
    return np.mean((up[top] - down[top])[:, None] * noise[top], axis=0) / spread


def regression(s, function, x, random):
    """Hoerl and Kennard 1970: ridge regression of the central differences, by its normal equations."""
    noise = random.standard_normal((s["population"] // 2, len(x)))
    up, down = mirrored(function, x, s["sigma"] * noise)
    slopes = (up - down) / (2 * s["sigma"])
    pairs = len(noise)
    return np.linalg.solve(noise.T @ noise / pairs + s["ridge"] * np.eye(SIZE), noise.T @ slopes / pairs)


def song(s, function, x, random):
    """Hazelden et al. 2023: no mirror images; the first candidate is x itself."""
    noise = random.standard_normal((s["population"], SIZE))
    noise[0] = 0
    losses = shaped(function.each(x + s["sigma"] * noise), s["shaping"])
    return losses @ noise / (s["population"] * s["sigma"])


def guided(s, function, x, random):
    """Maheswaranathan et al. 2019, algorithm 1, with the covariance times n; the surrogate is the gradient at x."""
    basis, _ = np.linalg.qr(function.slope(x)[:, None])
    covariance = s["alpha"] * np.eye(SIZE) + (1 - s["alpha"]) * SIZE * basis @ basis.T
    noise = random.multivariate_normal(np.zeros(SIZE), covariance, s["population"] // 2)
    up, down = mirrored(function, x, s["sigma"] * noise)
    weights = shaped(np.concatenate([up, down]), s["shaping"]).reshape(2, -1)
    return (weights[0] @ noise - weights[1] @ noise) / (s["population"] * s["sigma"])


def exact_readout(s, function, x, random):
    """The last numbers by autograd, the others by evolution with these held."""
    rest = SIZE - function.case["readout"]

    class Rest:
        @staticmethod
        def each(rows):
            return function.each(np.hstack([rows, np.tile(x[rest:], (len(rows), 1))]))

    evolved = ESTIMATORS[s["evolution"]["type"]](s["evolution"], Rest, x[:rest], random)
    return np.concatenate([evolved, function.slope(x)[rest:]])


ESTIMATORS = {
    "OpenAiEs": open_ai,
    "Ars": ars,
    "RegressionGradient": regression,
    "Song": song,
    "GuidedEs": guided,
    "ExactReadout": exact_readout,
}


# The updates: each runs until a candidate reaches the target.


def gradient_update(s, function, x, random, seed):
    estimate = ESTIMATORS[s["estimator"]["type"]]
    step = optimizer(s["optimizer"])
    while True:
        x = step(x, estimate(s["estimator"], function, x, random))


def pgpe(s, function, x, random, seed):
    """Sehnke et al. 2010, symmetric sampling, with the limited change of Toklu et al. 2020."""
    sigma = np.full(SIZE, s["sigma"])
    step = optimizer(s["optimizer"])
    while True:
        offsets = sigma * random.standard_normal((s["population"] // 2, SIZE))
        up, down = mirrored(function, x, offsets)
        weights = shaped(np.concatenate([up, down]), s["shaping"]).reshape(2, -1)
        ascent = np.mean((weights[0] - weights[1])[:, None] / 2 * offsets, axis=0)
        levels = weights.mean(axis=0) - weights.mean()
        change = -s["sigmaRate"] * np.mean(levels[:, None] * (offsets**2 - sigma**2) / sigma, axis=0)
        x = step(x, ascent)
        sigma = np.clip(sigma + change, (1 - s["maxChange"]) * sigma, (1 + s["maxChange"]) * sigma)


def snes(s, function, x, random, seed):
    """Wierstra et al. 2014, algorithm 6."""
    sigma = np.full(SIZE, s["sigma"])
    eta = s["sigmaRate"] * (3 + np.log(SIZE)) / (5 * np.sqrt(SIZE))
    while True:
        noise = random.standard_normal((s["population"], SIZE))
        u = utilities(function.each(x + sigma * noise))
        x = x + s["rate"] * sigma * (u @ noise)
        sigma = sigma * np.exp(eta / 2 * (u @ (noise**2 - 1)))


def xnes(s, function, x, random, seed):
    """Wierstra et al. 2014, algorithm 5, with sigma B kept as one matrix, for both have one rate."""
    a = s["sigma"] * np.eye(SIZE)
    eta = s["sigmaRate"] * (9 + 3 * np.log(SIZE)) / (5 * SIZE * np.sqrt(SIZE))
    while True:
        noise = random.standard_normal((s["population"], SIZE))
        u = utilities(function.each(x + noise @ a.T))
        m = sum(weight * (np.outer(e, e) - np.eye(SIZE)) for weight, e in zip(u, noise))
        x = x + s["rate"] * a @ (u @ noise)
        a = a @ scipy.linalg.expm(eta / 2 * m)


def pycma(s, function, x, random, seed):
    options = {"popsize": s["population"], "CMA_mu": int(s["elite"] * s["population"]), "CMA_active": False}
    options |= {"seed": seed + 1, "verbose": -9, "tolfun": 0, "tolx": 0, "tolfunhist": 0}
    options |= {"tolstagnation": 10**9, "maxfevals": 10**9, "tolflatfitness": 10**9}
    es = cma.CMAEvolutionStrategy(x, s["sigma"], options)
    while True:
        candidates = es.ask()
        es.tell(candidates, list(function.each(candidates)))


def separable_cma(s, function, x, random, seed):
    """Ros and Hansen 2008: the tutorial's equations (arXiv 1604.00772) with a diagonal C and its rates times (n + 2) / 3.

    pycma's CMA_diagonal is another strategy: its variances change by factors, at rates of its own. Apache Commons Math 3.6.1 with
    diagonalOnly, which has the factor (n + 1.5) / 3, has the medians 1194 on the sphere and 2038 on the ellipsoid.
    """
    count, n = s["population"], SIZE
    mu = int(s["elite"] * count)
    w = np.log(mu + 0.5) - np.log(np.arange(1, mu + 1))
    w /= w.sum()
    mueff = 1 / np.sum(w**2)
    cs = (mueff + 2) / (n + mueff + 5)
    ds = 1 + 2 * max(0, np.sqrt((mueff - 1) / (n + 1)) - 1) + cs
    cc = (4 + mueff / n) / (n + 4 + 2 * mueff / n)
    c1 = (n + 2) / 3 * 2 / ((n + 1.3) ** 2 + mueff)
    cmu = min(1 - c1, (n + 2) / 3 * 2 * (mueff - 2 + 1 / mueff) / ((n + 2) ** 2 + mueff))
    chi = scipy.stats.chi.mean(n)
    sigma, c, ps, pc, generation = s["sigma"], np.ones(n), np.zeros(n), np.zeros(n), 0
    while True:
        generation += 1
        y = np.sqrt(c) * random.standard_normal((count, n))
        y = y[np.argsort(function.each(x + sigma * y))][:mu]
        mean = w @ y
        x = x + sigma * mean
        ps = (1 - cs) * ps + np.sqrt(cs * (2 - cs) * mueff) * mean / np.sqrt(c)
        length = np.linalg.norm(ps)
        hs = length / np.sqrt(1 - (1 - cs) ** (2 * generation)) < (1.4 + 2 / (n + 1)) * chi
        pc = (1 - cc) * pc + hs * np.sqrt(cc * (2 - cc) * mueff) * mean
        c = (1 - c1 - cmu + (1 - hs) * c1 * cc * (2 - cc)) * c + c1 * pc**2 + cmu * (w @ y**2)
        sigma *= np.exp(cs / ds * (length / chi - 1))


UPDATES = {
    "GradientUpdate": gradient_update,
    "Pgpe": pgpe,
    "Snes": snes,
    "Xnes": xnes,
    "SepCmaEs": separable_cma,
    "CmaEs": pycma,
}

CONSTANT = {"type": "ConstantSchedule"}
RANKS = {"type": "CentredRanks"}
RAW = {"type": "Raw"}


def sgd(rate, momentum=0):
    return {"type": "Sgd", "rate": rate, "momentum": momentum}


def case(function, condition, target, program, update, start=1):
    about = {"function": function, "condition": condition, "start": start, "target": target, "program": program}
    return about | {"update": update}


def by_gradient(function, condition, target, optimizer, readout=0, **estimator):
    update = {"estimator": estimator, "optimizer": optimizer, "rateSchedule": CONSTANT}
    made = case(function, condition, target, "NumPy and torch.optim", {"type": "GradientUpdate"} | update)
    return made | {"readout": readout}


def cases():
    for function, condition, sigma, start in [("sphere", 1, 0.5, 1), ("rotated", 1e4, 0.5, 1), ("rosenbrock", 1, 0.3, 0)]:
        common = {"population": 12, "sigma": sigma}
        yield case(function, condition, 1e-8, "pycma", {"type": "CmaEs"} | common | {"elite": 0.5}, start)
        xnes_settings = {"type": "Xnes"} | common | {"rate": 1, "sigmaRate": 1}
        yield case(function, condition, 1e-8, "NumPy", xnes_settings, start)
    for function, condition in [("sphere", 1), ("ellipsoid", 1e4)]:
        common = {"population": 12, "sigma": 0.5}
        yield case(function, condition, 1e-8, "NumPy", {"type": "SepCmaEs"} | common | {"elite": 0.5})
        yield case(function, condition, 1e-8, "NumPy", {"type": "Snes"} | common | {"rate": 1, "sigmaRate": 1})
    clip = {"type": "ClipUp", "rate": 0.02, "momentum": 0.9, "maxSpeed": 2}
    for function, condition, target, step in [("sphere", 1, 0.05, sgd(1)), ("ellipsoid", 100, 0.5, clip)]:
        common = {"population": 20, "sigma": 0.5, "sigmaRate": 0.2, "maxChange": 0.2, "shaping": RANKS}
        update = {"type": "Pgpe"} | common | {"optimizer": step, "rateSchedule": CONSTANT}
        yield case(function, condition, target, "NumPy", update)
    common = {"population": 12, "sigma": 0.05, "sigmaSchedule": CONSTANT}
    for function, condition, target, step in [("sphere", 1, 0.1, sgd(0.001, 0.9)), ("rotated", 100, 2, sgd(0.0005, 0.9))]:
        ranked = {"type": "OpenAiEs"} | common | {"shaping": RANKS}
        yield by_gradient(function, condition, target, step, **ranked)
    for function, condition, target in [("sphere", 1, 0.02), ("rotated", 100, 0.1)]:
        yield by_gradient(function, condition, target, sgd(0.02), **({"type": "Ars"} | common | {"elite": 0.5}))
    for function, condition, target, step in [("sphere", 1, 0.05, sgd(0.1)), ("rotated", 10, 0.3, sgd(0.02))]:
        yield by_gradient(function, condition, target, step, **({"type": "RegressionGradient"} | common | {"ridge": 0.3}))
    guidance = {"surrogates": 1, "guide": {"type": "BackpropagationThroughTime", "clipNorm": 10}, "alpha": 0.5}
    for function, condition, target, step in [("sphere", 1, 0.05, sgd(0.005)), ("rotated", 10, 0.3, sgd(0.001))]:
        yield by_gradient(function, condition, target, step, **({"type": "GuidedEs"} | common | {"shaping": RAW} | guidance))
    for function, condition, target, step in [("sphere", 1, 0.5, sgd(0.01)), ("rotated", 10, 2, sgd(0.003))]:
        common = {"population": 40, "sigma": 0.3, "sigmaSchedule": CONSTANT, "shaping": RAW}
        yield by_gradient(function, condition, target, step, **({"type": "Song"} | common))
    evolution = {"type": "OpenAiEs", "population": 12, "sigma": 0.05, "sigmaSchedule": CONSTANT, "shaping": RAW}
    yield by_gradient("rotated", 10, 0.3, sgd(0.01), 4, type="ExactReadout", evolution=evolution)


def run(case, seed):
    function = Count(case)
    settings = case["update"]
    try:
        UPDATES[settings["type"]](settings, function, np.full(SIZE, float(case["start"])), np.random.default_rng(seed), seed)
    except Reached:
        return function.used


def main():
    only = sys.argv[1:]
    done = []
    for made in cases():
        name = made["update"].get("estimator", made["update"])["type"]
        if only and name not in only:
            continue
        used = [run(made, seed) for seed in range(SEEDS)]
        done.append(made | {"quartiles": [float(q) for q in np.quantile(used, [0.25, 0.5, 0.75])]})
        print(name, made["function"], done[-1]["quartiles"], file=sys.stderr)
    versions = f"pycma {cma.__version__}, NumPy {np.__version__}, SciPy {scipy.__version__}, PyTorch {torch.__version__}"
    about = (
        f"Candidates until one has a loss of at most the target, in {SIZE} dimensions: the quartiles of {SEEDS} seeds. Functions and"
        " settings as in src/bench/peers/strategies_reference.py, which made this file: pycma for CMA-ES (CMA_active off), the"
        f" papers' formulas in NumPy for the others, SGD by torch.optim. {versions}, {datetime.date.today()}."
    )
    rows = ",\n".join("  " + json.dumps(row) for row in done)
    print(f'{{"about": {json.dumps(about)}, "cases": [\n{rows}\n]}}')


main()
