"""The forward work of "barnacle bench" in PyTorch: no gradient, all candidates and trials in batched tensors.

How the work is best divided depends on the machine and on PyTorch, so a few ways are tried briefly and the fastest is
measured: one process that leaves the threads to PyTorch, or one process a thread with its share of the candidates; the
whole share in one batch or fewer candidates at a time, which stay in the cache; plain Python or torch.jit.script. The plain
figure is that of plain Python, one process and one batch.
"""

import concurrent.futures
import dataclasses
import functools
import multiprocessing
import os
import sys
import time

try:
    import torch
    from torch import Tensor
except ModuleNotFoundError:
    sys.exit('This python3 has no PyTorch; install it with "apt install python3-torch libopenblas0" or "pip install torch".')

import numpy

import published_network as net

TRIALS = 64


class Cells(torch.nn.Module):
    """Barnacle's staggered scheme: the gate lives half a step ahead of the voltage; calcium and release are taken at
    u = 1.5 v(n) - 0.5 v(n-1). All conductances and currents are multiplied by dt / 2C. States are [candidate, trial,
    neuron]; whatever can be updated in place is, because memory is what the elementwise work waits for.
    """

    def __init__(self):
        super().__init__()
        for name, value in net.step_constants(net.DT).items():
            setattr(self, name, value)

    def release(self, v: Tensor) -> Tensor:
        return (v * self.r_scale).add_(self.r_shift).sigmoid_()

    def step_gate(self, v: Tensor, w: Tensor, part: float):
        """Changes w by a trapezoidal step of part dt at the voltage v."""
        x = (v * self.x_scale).add_(self.x_shift)
        w_inf = (x * 4.0).sigmoid_()
        e = x.exp_()
        y = e.reciprocal().add_(e).mul_(part * self.rate)
        one_more = y + 1.0
        w.lerp_(w_inf, y.mul_(2.0).div_(one_more))

    def step(self, weights: Tensor, drive: Tensor, v: Tensor, u: Tensor, w: Tensor) -> Tensor:
        """Changes v and w, and returns the next u; weights are [candidate, source, target]."""
        r = self.release(u)
        m = (u * self.m_scale).add_(self.m_shift).sigmoid_()
        s = torch.baddbmm(drive, r, weights)
        g = (w * self.g_k).add_(m, alpha=self.g_ca).add_(self.g_l)
        s.add_(m, alpha=self.g_ca_e).add_(w, alpha=self.g_k_e).addcmul_(g, v, value=-1.0)
        half = s.div_(g.add_(1.0))
        u = v.add(half, alpha=3.0)
        v.add_(half, alpha=2.0)
        self.step_gate(v, w, 1.0)
        return u

    def forward(
        self, weights: Tensor, drives: Tensor, v: Tensor, w: Tensor, steps_per_drive: int, window: int
    ) -> Tensor:
        """The release's mean over the last steps; drives are [segment, candidate, trial, neuron]."""
        v = v.clone()
        w = w.clone()
        u = v.clone()
        total = torch.zeros_like(v)
        self.step_gate(v, w, 0.5)
        window_start = drives.size(0) * steps_per_drive - window
        for segment in range(drives.size(0)):
            for step in range(steps_per_drive):
                u = self.step(weights, drives[segment], v, u, w)
                if segment * steps_per_drive + step >= window_start:
                    total.add_(self.release(v))
        return total / window


@functools.cache
def draw(first, count, steps):
    """The inputs of some candidates: all weights, the words' drive, the initial voltage."""
    patterns = net.Draw(0).patterns()
    draws = [net.Draw(1 + i) for i in range(first, first + count)]
    recurrent = numpy.stack([d.recurrent_weights() for d in draws])
    inputs = numpy.stack([d.input_weights() for d in draws])
    outputs = numpy.stack([d.output_weights() for d in draws])
    voltage = numpy.stack([d.voltage(TRIALS) for d in draws])
    schedule = numpy.stack([d.schedule(TRIALS, steps) for d in draws])
    return tuple(map(torch.from_numpy, (patterns, recurrent, inputs, outputs, voltage, schedule)))


@torch.no_grad()
def evaluate(cells, drawn):
    """The readout [candidate, trial, output]."""
    patterns, recurrent, inputs, outputs, voltage, schedule = drawn
    drive_of_word = cells.constant + cells.gain * torch.matmul(patterns, inputs.transpose(1, 2))
    candidates = torch.arange(len(inputs))[:, None]
    drives = torch.stack([drive_of_word[candidates, schedule[:, s]] for s in range(schedule.size(1))])
    weights = (cells.gain * recurrent).transpose(1, 2).contiguous()
    gate = torch.full_like(voltage, net.INITIAL_GATE)
    mean = cells(weights, drives, voltage, gate, net.STEPS_PER_WORD, net.WINDOW)
    return torch.matmul(mean, outputs.transpose(1, 2))


@functools.cache
def cells(scripted):
    return torch.jit.script(Cells()) if scripted else Cells()


@dataclasses.dataclass(frozen=True)
class Plan:
    """How the work is divided."""

    processes: int
    threads_each: int
    batch: int
    scripted: bool

    def __str__(self):
        return (
            f"{self.processes} process(es) of {self.threads_each} thread(s), {self.batch} candidates at a time,"
            f" {'torch.jit.script' if self.scripted else 'plain Python'}"
        )


def plans(threads, candidates):
    found = set()
    for processes, threads_each in {(1, threads), (threads, 1)}:
        share = -(-candidates // processes)
        for batch in {share, min(share, 4)}:
            for scripted in (False, True):
                found.add(Plan(processes, threads_each, batch, scripted))
    return sorted(found, key=str)


def run_share(plan, candidates, steps):
    """What one process does for some of the candidates (a range)."""
    for first in candidates[:: plan.batch]:
        evaluate(cells(plan.scripted), draw(first, min(plan.batch, candidates.stop - first), steps))


def seconds(plan, workers, candidates, steps, rounds):
    """The best of some rounds, after one that draws the weights and compiles."""
    share = -(-candidates // plan.processes)
    shares = [range(first, min(first + share, candidates)) for first in range(0, candidates, share)]
    best = float("inf")
    for round in range(rounds + 1):
        begin = time.perf_counter()
        for done in [w.submit(run_share, plan, s, steps) for w, s in zip(workers, shares)]:
            done.result()
        if round > 0:
            best = min(best, time.perf_counter() - begin)
    return best


def start_workers(processes, threads_each):
    """One pool a process, so that each process keeps what it drew."""
    # OpenBLAS, with which Debian's PyTorch multiplies, does not listen to PyTorch; it reads this when a process starts.
    os.environ["OPENBLAS_NUM_THREADS"] = str(threads_each)
    context = multiprocessing.get_context("spawn")
    pools = [
        concurrent.futures.ProcessPoolExecutor(1, context, torch.set_num_threads, (threads_each,))
        for _ in range(processes)
    ]
    for pool in pools:
        pool.submit(os.getpid).result()
    return pools


def measure(quick, threads):
    candidates = 4 if quick else 16
    rounds = 4 if quick else 6
    trial_steps = 3 * net.STEPS_PER_WORD
    workers = {}
    tried = {}
    try:
        for plan in plans(threads, candidates):
            division = (plan.processes, plan.threads_each)
            if division not in workers:
                workers[division] = start_workers(*division)
            # Several rounds, because torch.jit.script optimises only what it has run once.
            tried[plan] = seconds(plan, workers[division], candidates, trial_steps, 3)
        fastest = min(tried, key=tried.get)
        best = seconds(fastest, workers[fastest.processes, fastest.threads_each], candidates, net.STEPS, rounds)
    finally:
        for pool in sum(workers.values(), []):
            pool.shutdown()
    neuron_steps = candidates * TRIALS * net.NEURONS
    return {
        "rounds": rounds,
        "candidates": candidates,
        "trials": TRIALS,
        "neurons": net.NEURONS,
        "steps": net.STEPS,
        "seconds": best,
        "neuronStepsPerSecond": neuron_steps * net.STEPS / best,
        "plainNeuronStepsPerSecond": neuron_steps * trial_steps / tried[Plan(1, threads, candidates, False)],
        "plan": str(fastest),
        "tried": {str(plan): neuron_steps * trial_steps / s for plan, s in tried.items()},
    }


@torch.no_grad()
def check():
    """Eight neurons against SciPy's LSODA, every 0.5 ms."""
    reference = net.reference("network-8")
    tensor = functools.partial(torch.tensor, dtype=torch.float32)
    c = Cells()
    weights = c.gain * tensor(reference["W"]).T[None]
    drive = (c.constant + c.gain * tensor(reference["bias"]))[None, None]
    v = tensor(reference["v0_mV"])[None, None]
    u = v.clone()
    w = torch.full_like(v, reference["w0"])
    c.step_gate(v, w, 0.5)
    expected = tensor(reference["v_mV"]).T
    squares = 0.0
    for sample in expected[1:]:
        for _ in range(5):
            u = c.step(weights, drive, v, u, w)
        squares += (v - sample).square().mean().item()
    rms = (squares / (len(expected) - 1)) ** 0.5
    tolerance = 0.1
    net.require_close("The voltages' distance from network-8.json in mV (RMS)", rms, tolerance)
    return {"rmsMillivolts": rms, "tolerance": tolerance}


if __name__ == "__main__":
    net.main("PyTorch", torch.__version__, __doc__.splitlines()[0], 2, measure, check)
