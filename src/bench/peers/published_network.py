"""The stimulus-integration network of arXiv 2311.10869, as "barnacle bench" runs it: what all Python peers share."""

import argparse
import json
import math
import pathlib
import sys

import numpy

NEURONS = 128
CHANNELS = 50
WORDS = 4
STEPS_PER_WORD = 40
STEPS = 2000
WINDOW = 100
OUTPUTS = 3

# mV, ms, uA/cm2, mS/cm2, uF/cm2.
CELL = dict(C=20, gCa=4, gK=8, gL=2, eCa=120, eK=-84, eL=-60, v1=-1.2, v2=18, v3=12, v4=17, phi=1 / 15)
CURRENT = 43.575
GAIN = 36.75
INITIAL_GATE = 0.014173
MIDPOINT = -3
SLOPE = 8
DT = 0.1


def step_constants(dt):
    """What the scheme needs of CELL for a step dt; conductances and currents are multiplied by dt / 2C."""
    c = CELL
    scale = dt / (2 * c["C"])
    return dict(
        g_ca=scale * c["gCa"],
        g_k=scale * c["gK"],
        g_l=scale * c["gL"],
        g_ca_e=scale * c["gCa"] * c["eCa"],
        g_k_e=scale * c["gK"] * c["eK"],
        constant=scale * (CURRENT + c["gL"] * c["eL"]),
        gain=scale * GAIN,
        m_scale=2 / c["v2"],
        m_shift=-2 * c["v1"] / c["v2"],
        x_scale=1 / (2 * c["v4"]),
        x_shift=-c["v3"] / (2 * c["v4"]),
        rate=c["phi"] * dt / 4,
        r_scale=1 / SLOPE,
        r_shift=-MIDPOINT / SLOPE,
    )


class Draw:
    """Random weights, states and words; float32 arrays."""

    def __init__(self, seed):
        self.random = numpy.random.default_rng(seed)

    def weights(self, rows, columns, mean, constant_fraction=0.0):
        """One weight of a fraction is the mean itself."""
        spread = self.random.uniform(-1, 1, (rows, columns)) / math.sqrt(columns)
        spread[self.random.random((rows, columns)) < constant_fraction] = 0
        return (mean + spread).astype(numpy.float32)

    def input_weights(self):
        return self.weights(NEURONS, CHANNELS, 0.1)

    def recurrent_weights(self):
        return self.weights(NEURONS, NEURONS, 0.001, 0.2)

    def output_weights(self):
        return self.weights(OUTPUTS, NEURONS, 0.1)

    def patterns(self):
        """[word, channel]"""
        return (0.2 * self.random.integers(0, 2, (WORDS, CHANNELS))).astype(numpy.float32)

    def schedule(self, trials, steps):
        """The word of each [segment, trial]."""
        return self.random.integers(0, WORDS, (steps // STEPS_PER_WORD, trials))

    def voltage(self, trials):
        """[trial, neuron]"""
        return self.random.normal(-20, 5, (trials, NEURONS)).astype(numpy.float32)


def reference(name):
    """A file of values that other programs computed."""
    path = pathlib.Path(__file__).resolve().parents[2] / "test/resources/barnacle/reference" / f"{name}.json"
    try:
        return json.loads(path.read_text())
    except OSError as e:
        raise PeerFailed(f"The reference {path} cannot be read: {e.strerror}.") from e


class PeerFailed(Exception):
    """The peer does not compute the published network, or nothing at all; the message says how."""


def require_close(what, error, tolerance):
    if not error < tolerance:
        raise PeerFailed(f"{what} is {error:.4g}; less than {tolerance:g} is required.")


def main(peer, version, description, threads, measure, check):
    """Reads the options, and prints what measure(quick, threads) or check() returns as one JSON object."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--quick", action="store_true", help="a quarter of the work")
    parser.add_argument("--threads", type=int, default=threads, metavar="K", help=f"{threads} by default")
    parser.add_argument("--check", action="store_true", help="compare with a reference instead of measuring")
    options = parser.parse_args()
    if options.threads < 1:
        parser.error(f"--threads is {options.threads}; it must be at least 1.")
    try:
        if options.check:
            result = {"check": "passed"} | check()
        else:
            result = {"threads": options.threads} | measure(options.quick, options.threads)
    except PeerFailed as e:
        sys.exit(str(e))
    print(json.dumps({"peer": peer, "version": version} | result))
