"""The forward work of "barnacle bench" in Brian 2, as C++ standalone code: fewer candidates and trials.

Brian 2 has no staggered scheme. Nearest is rk2, of second order too, which evaluates the equations twice a step; the release is
taken at v(n) and held during the step. Synapses add up a neuron's input one connection after another. Each thread runs a program
of its own, because Brian warns that its OpenMP code is not well tested. What is timed is Brian's own time of the simulation
loop: neither compiling nor making the synapses.
"""

import concurrent.futures
import pathlib
import shutil
import subprocess
import sys
import tempfile

try:
    import brian2 as b2
except ModuleNotFoundError:
    sys.exit('This python3 has no Brian 2; install it with "apt install python3-brian" or "pip install brian2".')

import numpy

import published_network as net

EQUATIONS = """
dv/dt = (current + gain * (words + z) - gCa * m * (v - eCa) - gK * w * (v - eK) - gL * (v - eL)) / C / ms : 1
dw/dt = phi * cosh((v - v3) / (2 * v4)) * (1 / (1 + exp(-2 * (v - v3) / v4)) - w) / ms : 1
m = 1 / (1 + exp(-2 * (v - v1) / v2)) : 1
words = word_drive(t, i) : 1
z : 1
r : 1
total : 1
"""
RELEASE = "1 / (1 + exp(-(v - midpoint) / slope))"


def build(folder, steps, weights, voltage, drive, sample_steps=None):
    """Writes and compiles the program of all trials; voltage is [trial, neuron], drive [segment, trial, neuron].

    Returns a monitor of the voltages each sample_steps if they are given.
    """
    trials, neurons = voltage.shape
    b2.set_device("cpp_standalone", build_on_run=False)
    b2.prefs.core.default_float_dtype = numpy.float32
    b2.defaultclock.dt = net.DT * b2.ms
    names = dict(
        net.CELL,
        current=net.CURRENT,
        gain=net.GAIN,
        midpoint=net.MIDPOINT,
        slope=net.SLOPE,
        word_drive=b2.TimedArray(drive.reshape(len(drive), -1), dt=steps // len(drive) * net.DT * b2.ms),
        window_start=(steps - net.WINDOW - 0.5) * net.DT * b2.ms,
    )
    cells = b2.NeuronGroup(trials * neurons, EQUATIONS, method="rk2")
    cells.v = voltage.ravel()
    cells.w = net.INITIAL_GATE
    # A variable, because Brian computes an expression of the presynaptic neuron anew for each of its connections.
    cells.run_regularly(f"r = {RELEASE}", when="start")
    synapses = b2.Synapses(cells, cells, "weight : 1\nz_post = weight * r_pre : 1 (summed)")
    target, source = numpy.indices((neurons, neurons)).reshape(2, -1)
    first = neurons * numpy.arange(trials)[:, None]
    synapses.connect(i=(first + source).ravel(), j=(first + target).ravel())
    synapses.weight = numpy.tile(weights.ravel(), trials)
    run = b2.Network(cells, synapses)
    monitor = None
    if sample_steps is None:
        cells.run_regularly(f"total += int(t > window_start) * {RELEASE}", when="end")
    else:
        monitor = b2.StateMonitor(cells, "v", record=True, dt=sample_steps * net.DT * b2.ms)
        run.add(monitor)
    run.run(steps * net.DT * b2.ms, namespace=names)
    # Brian's own flags for g++ are -O3 -ffast-math -march=native.
    b2.device.build(directory=folder, run=False)
    return monitor


def run(folder):
    """Runs a program; returns the seconds of its simulation loop."""
    done = subprocess.run([folder / "main"], cwd=folder, capture_output=True, text=True)
    if done.returncode != 0:
        raise net.PeerFailed(f"The program that Brian 2 wrote ended with code {done.returncode}: {done.stderr.strip()}")
    return float((folder / "results" / "last_run_info.txt").read_text().split()[0])


def measure(quick, threads):
    trials = 2 if quick else 8
    rounds = 4 if quick else 6
    draw = net.Draw(1)
    drive = draw.patterns()[draw.schedule(trials, net.STEPS)] @ draw.input_weights().T
    with tempfile.TemporaryDirectory() as parent:
        folders = [pathlib.Path(parent) / str(k) for k in range(threads)]
        build(str(folders[0]), net.STEPS, draw.recurrent_weights(), draw.voltage(trials), drive)
        for folder in folders[1:]:
            shutil.copytree(folders[0], folder)
        with concurrent.futures.ThreadPoolExecutor(threads) as pool:
            seconds = min(max(pool.map(run, folders)) for _ in range(rounds))
    return {
        "rounds": rounds,
        "candidates": threads,
        "trials": trials,
        "neurons": net.NEURONS,
        "steps": net.STEPS,
        "seconds": seconds,
        "neuronStepsPerSecond": threads * trials * net.NEURONS * net.STEPS / seconds,
        "method": "rk2",
    }


def check():
    """Eight neurons against SciPy's LSODA, every 0.5 ms."""
    reference = {name: numpy.array(value) for name, value in net.reference("network-8").items() if name != "about"}
    expected = reference["v_mV"]
    with tempfile.TemporaryDirectory() as folder:
        monitor = build(
            folder,
            5 * expected.shape[1],
            reference["W"],
            reference["v0_mV"][None],
            reference["bias"][None, None],
            sample_steps=5,
        )
        b2.device.run(folder, with_output=False, run_args=[])
        rms = float(numpy.sqrt(numpy.mean((monitor.v[:] - expected) ** 2)))
    # Ten times the staggered scheme's, because the release that is held during a step makes the method one of first order.
    tolerance = 1.0
    net.require_close("The voltages' distance from network-8.json in mV (RMS)", rms, tolerance)
    return {"rmsMillivolts": rms, "tolerance": tolerance}


if __name__ == "__main__":
    if shutil.which("g++") is None:
        sys.exit("Brian 2 needs g++ to compile what it writes (apt install g++).")
    net.main("Brian 2", b2.__version__, __doc__.splitlines()[0], 2, measure, check)
