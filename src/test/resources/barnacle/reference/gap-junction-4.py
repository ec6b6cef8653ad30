"""Makes gap-junction-4.json: python3 gap-junction-4.py > gap-junction-4.json"""

import json

import numpy as np
import scipy
from scipy.integrate import solve_ivp

P = dict(C=20.0, gCa=4.0, gK=8.0, gL=2.0, eCa=120.0, eK=-84.0, eL=-60.0,
         v1=-1.2, v2=18.0, v3=12.0, v4=17.0, phi=2 / 30)
CURRENT, GAIN, W0 = 43.575, 36.75, 0.014173
W = np.array([[0.0, 0.004, 0.0, 0.009], [0.004, 0.0, 0.012, 0.0], [0.003, 0.012, 0.0, 0.006], [0.009, 0.002, 0.006, 0.0]])
BIAS = np.array([0.2, -0.3, 0.5, 0.0])
V0 = np.array([-22.0, -35.0, -12.0, -28.0])


def slopes(t, y):
    v, w = y[:4], y[4:]
    m = 0.5 * (1 + np.tanh((v - P["v1"]) / P["v2"]))
    winf = 0.5 * (1 + np.tanh((v - P["v3"]) / P["v4"]))
    rate = P["phi"] * np.cosh((v - P["v3"]) / (2 * P["v4"]))
    z = BIAS + np.array([sum(W[i, j] * (v[j] - v[i]) for j in range(4)) for i in range(4)])
    current = CURRENT + GAIN * z
    dv = (current - P["gCa"] * m * (v - P["eCa"]) - P["gK"] * w * (v - P["eK"]) - P["gL"] * (v - P["eL"])) / P["C"]
    return np.concatenate([dv, rate * (winf - w)])


def solve(method, rtol, atol):
    times = np.linspace(0, 200, 401)
    y0 = np.concatenate([V0, np.full(4, W0)])
    return solve_ivp(slopes, (0, 200), y0, method=method, t_eval=times, rtol=rtol, atol=atol).y[:4]


fine = solve("DOP853", 1e-11, 1e-11)
other = solve("Radau", 1e-9, 1e-10)
print(json.dumps({
    "about": "4 Morris-Lecar neurons with gap junctions, z_i = bias_i + sum_j W[i][j] (v_j - v_i), input current = current"
             " + gain z; 200 ms by SciPy %s DOP853, rtol 1e-11, agreeing with Radau, rtol 1e-9, to %.1e mV;"
             " v_mV[neuron][k] at k / 2 ms; made by gap-junction-4.py" % (scipy.__version__, np.abs(fine - other).max()),
    "parameters": P,
    "current": CURRENT,
    "gain": GAIN,
    "W": W.tolist(),
    "bias": BIAS.tolist(),
    "v0_mV": V0.tolist(),
    "w0": W0,
    "v_mV": np.round(fine, 9).tolist(),
}))
