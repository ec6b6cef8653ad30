"""An iteration of evolution in PyTorch: Barnacle's sample "spiral", 500 candidates x 20 windows, in batched tensors.

An iteration draws 250 mirrored perturbations, solves all windows of all candidates, ranks the losses and takes a step of Adam.
How many candidates are solved at a time, in the cache or not, is tried briefly, and so is what computes the layer of tanh: PyTorch's
tanh, or its faster sigmoid, since tanh z = 2 sigmoid(2 z) - 1. The fastest of all is measured, and the fastest with tanh as written.
"""

import dataclasses
import functools
import sys
import time

try:
    import torch
except ModuleNotFoundError:
    sys.exit('This python3 has no PyTorch; install it with "apt install python3-torch libopenblas0" or "pip install torch".')

import numpy

import published_network as net

UNITS = 1000
COMPONENTS = 2
PARAMETERS = 2 * COMPONENTS * UNITS
WINDOWS = 20
POINTS = 10
CANDIDATES = 500
SIGMA = 0.01
RATE = 0.003


@functools.cache
def trajectory():
    """The cubic spiral dy/dt = y^3 A at 1000 times from 0 to 25, [point, component]; a hundred steps from one to the next."""
    a = spiral_matrix(torch.float64).numpy()
    h = step_length() / 100

    def field(y):
        return y**3 @ a

    y = numpy.array([2.0, 0.0])
    points = [y]
    for _ in range(999):
        for _ in range(100):
            k1 = field(y)
            k2 = field(y + h / 2 * k1)
            k3 = field(y + h / 2 * k2)
            y = y + h / 6 * (k1 + 2 * k2 + 2 * k3 + field(y + h * k3))
        points.append(y)
    return torch.tensor(numpy.array(points), dtype=torch.float32)


def spiral_matrix(dtype):
    return torch.tensor([[-0.1, 2.0], [-2.0, -0.1]], dtype=dtype)


def step_length():
    return 25 / 999


def windows(begins):
    """The starts [window, component] and what follows them, [point, window, component]."""
    y = trajectory()
    return y[begins], torch.stack([y[begins + i] for i in range(1, POINTS)])


def random_windows(generator):
    return windows(torch.randint(0, len(trajectory()) - POINTS, (WINDOWS,), generator=generator))


def solve(field, y, targets):
    """The mean absolute error of each candidate, by the classical Runge-Kutta method; states are [candidate, window, component]."""
    h = step_length()
    loss = 0
    for target in targets:
        k1 = field(y)
        k2 = field(torch.add(y, k1, alpha=h / 2))
        k3 = field(torch.add(y, k2, alpha=h / 2))
        k4 = field(torch.add(y, k3, alpha=h))
        y = torch.add(y, k1.add(k4).add(k2.add(k3), alpha=2), alpha=h / 6)
        loss = loss + (y - target).abs().mean((1, 2))
    return loss / len(targets)


def unpack(theta, units):
    """The first layer's weights [candidate, component, unit] and the last one's [candidate, unit, component]."""
    split = COMPONENTS * units
    first = theta[:, :split].view(-1, units, COMPONENTS).transpose(1, 2).contiguous()
    return first, theta[:, split:].view(-1, COMPONENTS, units).transpose(1, 2).contiguous()


@torch.no_grad()
def losses(theta, starts, targets, sigmoid, units=UNITS):
    """Of each row of theta."""
    first, last = unpack(theta, units)
    count = len(theta)
    hidden = torch.empty(count, len(starts), units, dtype=theta.dtype)
    if sigmoid:
        offset = -last.sum(1, keepdim=True)
        first, last = 2 * first, 2 * last

    def field(y):
        z = torch.bmm(y * y * y, first, out=hidden)
        return torch.baddbmm(offset, z.sigmoid_(), last) if sigmoid else torch.bmm(z.tanh_(), last)

    return solve(field, starts.expand(count, -1, -1), targets)


@dataclasses.dataclass(frozen=True)
class Plan:
    batch: int
    sigmoid: bool

    def __str__(self):
        return f"{self.batch} candidates at a time, {'sigmoid' if self.sigmoid else 'tanh'}"


class Training:
    def __init__(self, candidates, seed=1):
        self.generator = torch.Generator().manual_seed(seed)
        self.pairs = candidates // 2
        self.theta = torch.cat(
            [self.uniform(COMPONENTS * UNITS, COMPONENTS), self.uniform(COMPONENTS * UNITS, UNITS)]
        ).requires_grad_()
        self.optimizer = torch.optim.Adam([self.theta], RATE)
        values = torch.arange(2 * self.pairs, dtype=torch.float32) / (2 * self.pairs - 1) - 0.5
        self.ranks = values

    def uniform(self, count, fan_in):
        return (2 * torch.rand(count, generator=self.generator) - 1) / fan_in**0.5

    @torch.no_grad()
    def iterate(self, plan):
        starts, targets = random_windows(self.generator)
        perturbations = torch.randn(self.pairs, PARAMETERS, generator=self.generator)
        candidates = torch.cat([self.theta + SIGMA * perturbations, self.theta - SIGMA * perturbations])
        loss = torch.cat([losses(part, starts, targets, plan.sigmoid) for part in candidates.split(plan.batch)])
        shaped = torch.empty_like(loss)
        shaped[loss.argsort()] = self.ranks
        self.theta.grad = (shaped[: self.pairs] - shaped[self.pairs :]) @ perturbations / (2 * self.pairs * SIGMA)
        self.optimizer.step()
        return loss.mean().item()


def seconds(training, plan, rounds):
    best = float("inf")
    for _ in range(rounds):
        begin = time.perf_counter()
        training.iterate(plan)
        best = min(best, time.perf_counter() - begin)
    return best


def measure(quick, threads):
    torch.set_num_threads(threads)
    candidates = CANDIDATES // 4 if quick else CANDIDATES
    training = Training(candidates)
    plans = [Plan(batch, sigmoid) for batch in (2, 4, 8, 16, 50, candidates) for sigmoid in (False, True)]
    tried = {plan: seconds(training, plan, 2) for plan in plans}
    best = {}
    for sigmoid in (False, True):
        plan = min((p for p in plans if p.sigmoid == sigmoid), key=tried.get)
        best[plan] = seconds(training, plan, 4 if quick else 6)
    fastest = min(best, key=best.get)
    as_written = next(p for p in best if not p.sigmoid)
    unit_steps = 2 * training.pairs * WINDOWS * UNITS * (POINTS - 1)
    return {
        "candidates": 2 * training.pairs,
        "windows": WINDOWS,
        "neurons": UNITS,
        "steps": POINTS - 1,
        "seconds": best[fastest],
        "neuronStepsPerSecond": unit_steps / best[fastest],
        "plan": str(fastest),
        "tanhSeconds": best[as_written],
        "tanhNeuronStepsPerSecond": unit_steps / best[as_written],
        "tanhPlan": str(as_written),
        "tried": {str(plan): unit_steps / s for plan, s in tried.items()},
    }


def spiral_theta(dtype=torch.float32):
    """Two units that are nearly linear, tanh(0.001 x), so that the equation is nearly the spiral's own."""
    small = 1e-3
    last = spiral_matrix(dtype).T / small
    return torch.cat([small * torch.eye(2, dtype=dtype).flatten(), last.flatten()])[None]


def check():
    """The trajectory against neural-ode.json, and solutions from twenty of its points on against the trajectory."""
    reference = net.reference("neural-ode")["spiral"]
    errors = {"trajectory": 0.0}
    for t, expected in zip(reference["t"], reference["y"]):
        point = trajectory()[round(t / step_length())]
        errors["trajectory"] = max(errors["trajectory"], (point - torch.tensor(expected)).abs().max().item())
    net.require_close("The trajectory's distance from neural-ode.json", errors["trajectory"], 1e-5)
    starts, targets = windows(torch.arange(WINDOWS) * 45)
    for sigmoid in (False, True):
        name = "sigmoid" if sigmoid else "tanh"
        errors[name] = losses(spiral_theta(), starts, targets, sigmoid, units=2).item()
        net.require_close(f"The mean distance from the trajectory, by {name},", errors[name], 1e-4)
    return {"errors": errors, "tolerance": 1e-4}


if __name__ == "__main__":
    net.main("PyTorch", torch.__version__, __doc__.splitlines()[0], 2, measure, check)
