"""Runs a network that Barnacle trained in NumPy: Morris-Lecar neurons, graded synapses, the staggered scheme.

    barnacle train stimulus-integration-quick --out run
    barnacle trials run/trained.barnacle.json --count 1000 --out trials.npz
    python3 run_outside.py run/weights.npz trials.npz

It says how many answers are right, and with a third file name saves the readout of each trial, [trial, output].
"""

import json
import sys

import numpy as np


def only(things, kind, what):
    """The things of a kind, or an end that says what this program does not know."""
    for thing in things:
        if thing["type"] != kind:
            sys.exit(f"This program knows {what} of the kind {kind} alone, and there is one of {thing['type']}.")


def main(weights, trials, out=None):
    w, t = np.load(weights), np.load(trials)
    project = json.loads(w["project"].item())
    network = project["network"]
    into = {"recurrent": [], "readout": [], "stimulus": []}
    names = [group["name"] for group in network["groups"]]
    for p in network["projections"]:
        kind = "stimulus" if p["source"] not in names else "recurrent" if p["target"] in names else "readout"
        into[kind].append((p["source"], p["target"], p["synapse"], w[f"{p['source']}-to-{p['target']}"]))
        if p["delay"] > 0:
            sys.exit(f"This program knows no delays, and {p['source']} to {p['target']} has one.")
    only([project["simulation"]["scheme"]], "Staggered", "schemes")
    only([group["neuron"] for group in network["groups"]], "MorrisLecar", "neurons")
    only([s for _, _, s, _ in into["recurrent"] + into["readout"]], "GradedSynapse", "synapses")

    dt, steps = float(t["dt"]), int(t["steps"])
    v = {name: t[f"initial.{name}.v"].T for name in names}  # [neuron, trial], mV
    gate = {name: t[f"initial.{name}.w"].T for name in names}
    before = dict(v)
    cell = {name: {k: w[f"{name}.{k}"][:, None] for k in CELL} for name in names}
    count = len(t["schedule"])
    read = [0.0] * len(t["read"])  # the mean of what the readout reads, by window

    def opened(c, voltage, h, x):
        """The potassium gate after h at a fixed voltage."""
        target = 1 / (1 + np.exp(2 * (c["v3"] - voltage) / c["v4"]))
        rate = h * c["phi"] * np.cosh((voltage - c["v3"]) / (2 * c["v4"]))
        return x + rate / (1 + rate / 2) * (target - x)

    def released(synapse, voltage):
        return 1 / (1 + np.exp((synapse["midpoint"] - voltage) / synapse["slope"]))

    for name in names:  # the gate is half a step ahead of the voltage
        gate[name] = opened(cell[name], v[name], dt / 2, gate[name])
    for step in range(steps):
        segment = step // int(t["steps_per_segment"])
        shown = t["patterns"][t["schedule"][:, segment]].T if segment < t["schedule"].shape[1] else None
        held = {name: 1.5 * v[name] - 0.5 * before[name] for name in names}
        after = {}
        for name in names:
            c, u = cell[name], held[name]
            z = np.zeros((len(u), count))
            for source, target, synapse, weights in into["recurrent"]:
                if target == name:
                    z += weights @ released(synapse, held[source])
            for _, target, _, weights in into["stimulus"]:
                if target == name and shown is not None:
                    z += weights @ shown
            calcium = c["gCa"] / (1 + np.exp(2 * (c["v1"] - u) / c["v2"]))
            potassium = c["gK"] * gate[name]
            total = calcium + potassium + c["gL"]
            drive = c["current"] + c["gain"] * z + calcium * c["eCa"] + potassium * c["eK"] + c["gL"] * c["eL"]
            after[name] = v[name] + (drive - total * v[name]) / (c["capacitance"] / dt + total / 2)
            gate[name] = opened(c, after[name], dt, gate[name])
        before, v = v, after
        for k, (first, last) in enumerate(t["read"]):
            if first <= step + 1 <= last:
                read[k] += sum(m @ released(s, v[source]) for source, _, s, m in into["readout"]) / (last - first + 1)
    readout = np.array([w["readout.bias"][:, None] + r for r in read])  # [window, output, trial]
    if "labels" in t:
        right = readout.mean(0).argmax(0) == t["labels"]
        print(f"accuracy {100 * right.mean():.2f} % of {count} trials")
    if out:
        np.save(out, np.ascontiguousarray(readout.mean(0).T))


CELL = ["capacitance", "gCa", "gK", "gL", "eCa", "eK", "eL", "v1", "v2", "v3", "v4", "phi", "current", "gain"]

if __name__ == "__main__":
    main(*sys.argv[1:])
