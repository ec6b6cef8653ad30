"""An iteration of backpropagation in PyTorch: Barnacle's sample "spiral", 20 windows, forward and backward by autograd, and Adam."""

import time

import spiral_evolution_pytorch as spiral
import torch

import published_network as net


def loss_of(theta, starts, targets, units=spiral.UNITS):
    split = spiral.COMPONENTS * units
    first = theta[:split].view(units, spiral.COMPONENTS).T
    last = theta[split:].view(spiral.COMPONENTS, units).T
    return spiral.solve(lambda y: torch.tanh(y * y * y @ first) @ last, starts[None], targets)[0]


def measure(quick, threads):
    torch.set_num_threads(threads)
    training = spiral.Training(2)
    best = float("inf")
    for _ in range(50 if quick else 200):
        begin = time.perf_counter()
        starts, targets = spiral.random_windows(training.generator)
        training.optimizer.zero_grad()
        loss_of(training.theta, starts, targets).backward()
        training.optimizer.step()
        best = min(best, time.perf_counter() - begin)
    unit_steps = spiral.WINDOWS * spiral.UNITS * (spiral.POINTS - 1)
    return {
        "windows": spiral.WINDOWS,
        "neurons": spiral.UNITS,
        "steps": spiral.POINTS - 1,
        "seconds": best,
        "neuronStepsPerSecond": unit_steps / best,
    }


def check():
    """The gradient against central differences, in double precision."""
    starts, targets = (x.double() for x in spiral.windows(torch.arange(spiral.WINDOWS) * 45))
    theta = (spiral.spiral_theta(torch.float64)[0] * 1.1).requires_grad_()
    loss = loss_of(theta, starts, targets, units=2)
    loss.backward()
    worst = 0
    with torch.no_grad():
        for i in range(len(theta)):
            moved = torch.zeros_like(theta)
            moved[i] = 1e-6 * theta[i].abs().clamp(min=1e-3)
            difference = loss_of(theta + moved, starts, targets, 2) - loss_of(theta - moved, starts, targets, 2)
            worst = max(worst, abs(difference / (2 * moved[i]) - theta.grad[i]).item())
    error = worst / theta.grad.abs().max().item()
    net.require_close("The gradient's relative distance from central differences", error, 1e-5)
    return {"gradientError": error, "tolerance": 1e-5}


if __name__ == "__main__":
    net.main("PyTorch", torch.__version__, __doc__.splitlines()[0], 2, measure, check)
