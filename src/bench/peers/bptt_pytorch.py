"""Backpropagation through time in PyTorch: one batch of the network that "barnacle bench" differentiates, by autograd.

Plain Python and torch.jit.script are tried briefly, and the faster is measured. Peak memory is that of the whole process.
"""

import functools
import os
import resource
import sys
import time

# Before the import, because OpenBLAS, with which Debian's PyTorch multiplies, reads it only then.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

try:
    import torch
    from torch import Tensor
except ModuleNotFoundError:
    sys.exit('This python3 has no PyTorch; install it with "apt install python3-torch libopenblas0" or "pip install torch".')

import published_network as net

TRIALS = 50


class Cells(torch.nn.Module):
    """The scheme of forward_pytorch.py for other steps dt too, and without the updates in place, which autograd does not
    allow. States are [trial, neuron].
    """

    def __init__(self, dt=net.DT):
        super().__init__()
        for name, value in net.step_constants(dt).items():
            setattr(self, name, value)

    def release(self, v: Tensor) -> Tensor:
        return torch.sigmoid(v * self.r_scale + self.r_shift)

    def step_gate(self, v: Tensor, w: Tensor, part: float) -> Tensor:
        x = v * self.x_scale + self.x_shift
        e = torch.exp(x)
        y = (e + e.reciprocal()) * (part * self.rate)
        return torch.lerp(w, torch.sigmoid(x * 4.0), y * 2.0 / (y + 1.0))

    def forward(
        self, weights: Tensor, drives: Tensor, v: Tensor, w: Tensor, steps_per_drive: int, window: int
    ) -> Tensor:
        """The release's mean over the last steps; weights are [source, target], drives [segment, trial, neuron]."""
        u = v
        w = self.step_gate(v, w, 0.5)
        total = torch.zeros_like(v)
        window_start = drives.size(0) * steps_per_drive - window
        for segment in range(drives.size(0)):
            for step in range(steps_per_drive):
                m = torch.sigmoid(u * self.m_scale + self.m_shift)
                g = torch.add(torch.add(w * self.g_k, m, alpha=self.g_ca), self.g_l)
                s = torch.addmm(drives[segment], self.release(u), weights)
                s = torch.add(torch.add(s, m, alpha=self.g_ca_e), w, alpha=self.g_k_e)
                half = torch.addcmul(s, g, v, value=-1.0) / (g + 1.0)
                u = torch.add(v, half, alpha=3.0)
                v = torch.add(v, half, alpha=2.0)
                w = self.step_gate(v, w, 1.0)
                if segment * steps_per_drive + step >= window_start:
                    total = total + self.release(v)
        return total / window


def readout(cells, words, voltage, parameters, steps_per_word, window):
    """[trial, output]; words are [segment, trial, channel], parameters the input, recurrent and output weights and the bias."""
    inputs, recurrent, outputs, bias = parameters
    drives = cells.constant + cells.gain * torch.matmul(words, inputs.T)
    gate = torch.full_like(voltage, net.INITIAL_GATE)
    mean = cells(cells.gain * recurrent.T, drives, voltage, gate, steps_per_word, window)
    return mean @ outputs.T + bias


def run(cells, words, voltage, parameters):
    """Seconds of the forward and of the backward run."""
    for p in parameters:
        p.grad = None
    begin = time.perf_counter()
    loss = readout(cells, words, voltage, parameters, net.STEPS_PER_WORD, net.WINDOW).mean()
    middle = time.perf_counter()
    loss.backward()
    return middle - begin, time.perf_counter() - middle


def peak_bytes():
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def measure(quick, threads):
    torch.set_num_threads(threads)
    steps = 500 if quick else net.STEPS
    rounds = 4 if quick else 6
    draw = net.Draw(1)
    drawn = draw.input_weights(), draw.recurrent_weights(), draw.output_weights()
    parameters = [torch.from_numpy(p).requires_grad_() for p in drawn] + [torch.zeros(net.OUTPUTS, requires_grad=True)]
    words = torch.from_numpy(draw.patterns()[draw.schedule(TRIALS, steps)])
    voltage = torch.from_numpy(draw.voltage(TRIALS))
    tried = {}
    for name, cells in {"plain Python": Cells(), "torch.jit.script": torch.jit.script(Cells())}.items():
        # Several rounds, because torch.jit.script optimises only what it has run once.
        tried[name] = min(sum(run(cells, words[:3], voltage, parameters)) for _ in range(5)), cells
    fastest = min(tried, key=lambda name: tried[name][0])
    forward, backward = min((run(tried[fastest][1], words, voltage, parameters) for _ in range(rounds)), key=sum)
    # Of all steps, because its graph outgrows the caches.
    plain = min(sum(run(tried["plain Python"][1], words, voltage, parameters)) for _ in range(2))
    neuron_steps = TRIALS * net.NEURONS * steps
    return {
        "rounds": rounds,
        "trials": TRIALS,
        "neurons": net.NEURONS,
        "steps": steps,
        "forwardSeconds": forward,
        "backwardSeconds": backward,
        "seconds": forward + backward,
        "neuronStepsPerSecond": neuron_steps / (forward + backward),
        "plainNeuronStepsPerSecond": neuron_steps / plain,
        "peakBytes": peak_bytes(),
        "plan": fastest,
        "tried": {name: TRIALS * net.NEURONS * 3 * net.STEPS_PER_WORD / s for name, (s, _) in tried.items()},
    }


def check():
    """The loss and its gradient for six neurons, against a double-precision run of the same scheme."""
    reference = net.reference("gradient-6-staggered")
    tensor = functools.partial(torch.tensor, dtype=torch.float32)
    names = "Win", "Wrec", "Wout", "bout"
    parameters = [tensor(reference[name]).requires_grad_() for name in names]
    outputs = readout(
        Cells(reference["dt_ms"]),
        tensor(reference["inputs_trial_word_channel"]).transpose(0, 1),
        tensor(reference["v0_trial_neuron_mV"]),
        parameters,
        reference["steps_per_word"],
        reference["readout_window_steps"],
    )
    loss = torch.nn.functional.cross_entropy(outputs, torch.tensor(reference["labels"]))
    loss.backward()
    loss_error = abs(loss.item() - reference["loss"])
    net.require_close("The loss's distance from gradient-6-staggered.json", loss_error, 1e-4)
    tolerance = 1e-3
    errors = {}
    for name, p in zip(names, parameters):
        expected = tensor(reference["gradient"][name])
        errors[name] = ((p.grad - expected).norm() / expected.norm()).item()
        net.require_close(f"The relative error of the gradient to {name}", errors[name], tolerance)
    return {"lossError": loss_error, "gradientErrors": errors, "tolerance": tolerance}


if __name__ == "__main__":
    net.main("PyTorch", torch.__version__, __doc__.splitlines()[0], 1, measure, check)
