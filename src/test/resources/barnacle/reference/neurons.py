"""Makes neurons.json: python3 neurons.py > neurons.json"""

import json
from math import exp, expm1, log

import numpy as np
import scipy
from scipy.integrate import solve_ivp


def alpha(x, k):
    return k + x / 2 if abs(x) < 1e-7 else x / -expm1(-x / k)


def gate(a, b, x):
    return a * (1 - x) - b * x


def hodgkin_huxley(current, celsius=6.3):
    phi = 3 ** ((celsius - 6.3) / 10)

    def slopes(t, y):
        v, m, h, n = y
        dv = current - 120 * m**3 * h * (v - 50) - 36 * n**4 * (v + 77) - 0.3 * (v + 54.4)
        return [dv,
                phi * gate(0.1 * alpha(v + 40, 10), 4 * exp(-(v + 65) / 18), m),
                phi * gate(0.07 * exp(-(v + 65) / 20), 1 / (1 + exp(-(v + 35) / 10)), h),
                phi * gate(0.01 * alpha(v + 55, 10), 0.125 * exp(-(v + 65) / 80), n)]
    return slopes


def wang_buzsaki(current):
    def slopes(t, y):
        v, h, n = y
        a, b = 0.1 * alpha(v + 35, 10), 4 * exp(-(v + 60) / 18)
        m = a / (a + b)
        dv = current - 35 * m**3 * h * (v - 55) - 9 * n**4 * (v + 90) - 0.1 * (v + 65)
        return [dv,
                5 * gate(0.07 * exp(-(v + 58) / 20), 1 / (1 + exp(-0.1 * (v + 28))), h),
                5 * gate(0.01 * alpha(v + 34, 10), 0.125 * exp(-(v + 44) / 80), n)]
    return slopes


def connor_stevens(current):
    def slopes(t, y):
        v, m, h, n, a, b = y
        dv = (current - 120 * m**3 * h * (v - 55) - 20 * n**4 * (v + 72) - 47.7 * a**3 * b * (v + 75)
              - 0.3 * (v + 17))
        a_end = (0.0761 * exp(0.0314 * (v + 94.22)) / (1 + exp(0.0346 * (v + 1.17)))) ** (1 / 3)
        b_end = (1 + exp(0.0688 * (v + 53.3))) ** -4
        return [dv,
                gate(0.38 * alpha(v + 29.7, 10), 15.2 * exp(-0.0556 * (v + 54.7)), m),
                gate(0.266 * exp(-0.05 * (v + 48)), 3.8 / (1 + exp(-0.1 * (v + 18))), h),
                gate(0.02 * alpha(v + 45.7, 10), 0.25 * exp(-0.0125 * (v + 55.7)), n),
                (a_end - a) / (0.3632 + 1.158 / (1 + exp(0.0497 * (v + 55.96)))),
                (b_end - b) / (1.24 + 2.678 / (1 + exp(0.0624 * (v + 50))))]
    return slopes


def fitzhugh_nagumo(current):
    return lambda t, y: [y[0] - y[0]**3 / 3 - y[1] + current, 0.08 * (y[0] + 0.7 - 0.8 * y[1])]


class AdaptiveExponential:
    """Up to a spike's rise by the voltage, then by s = exp(-(v - threshold) / slope), which falls almost evenly to the
    peak, at v = 0. A spike ends there by a reset."""

    def __init__(self, c, g, rest, threshold, slope, a, tau, b, reset):
        self.c, self.g, self.rest, self.threshold, self.slope = c, g, rest, threshold, slope
        self.a, self.tau, self.b, self.reset = a, tau, b, reset
        self.rise = threshold + 3 * slope

    def voltages(self, current):
        def slopes(t, y):
            v, w = y
            dv = -self.g * (v - self.rest) + self.g * self.slope * exp((v - self.threshold) / self.slope) - w + current
            return [dv / self.c, (self.a * (v - self.rest) - w) / self.tau]
        return slopes

    def shares(self, current):
        def slopes(t, y):
            s, w = y
            v = self.threshold - self.slope * log(max(s, 1e-14))
            ds = -(s * (-self.g * (v - self.rest) - w + current) + self.g * self.slope) / (self.c * self.slope)
            return [ds, (self.a * (v - self.rest) - w) / self.tau]
        return slopes


SQUID = [-65, 0.05, 0.6, 0.32]
CASES = [
    ("Hodgkin-Huxley", hodgkin_huxley, 10, SQUID, 200),
    ("Hodgkin-Huxley", hodgkin_huxley, 20, SQUID, 100),
    ("Hodgkin-Huxley", hodgkin_huxley, 0, SQUID, 100),
    ("Hodgkin-Huxley at 18.5 \u00b0C", lambda i: hodgkin_huxley(i, 18.5), 30, SQUID, 100),
    ("Wang-Buzs\u00e1ki", wang_buzsaki, 1, [-64, 0.78, 0.09], 200),
    ("Wang-Buzs\u00e1ki", wang_buzsaki, 0.3, [-64, 0.78, 0.09], 200),
    ("Connor-Stevens", connor_stevens, 9, [-68, 0.01, 0.97, 0.15, 0.54, 0.29], 300),
    ("Connor-Stevens", connor_stevens, 0, [-68, 0.01, 0.97, 0.15, 0.54, 0.29], 300),
    ("FitzHugh-Nagumo", fitzhugh_nagumo, 0.5, [-1.2, -0.625], 500),
    ("FitzHugh-Nagumo", fitzhugh_nagumo, 0, [-1.2, -0.625], 500),
]
EARLY = 4.0
RESET_CASES = [
    ("Adaptive exponential", AdaptiveExponential(281, 30, -70.6, -50.4, 2, 4, 144, 80.5, -70.6), 1000,
     [-70.6, 0], 1000),
    ("Adaptive exponential", AdaptiveExponential(281, 30, -70.6, -50.4, 2, 4, 144, 80.5, -70.6), 500,
     [-70.6, 0], 500),
    ("Adaptive exponential, tonic", AdaptiveExponential(200, 10, -70, -50, 2, 2, 30, 0, -58), 500, [-70, 0], 1000),
    ("Adaptive exponential, adapting", AdaptiveExponential(200, 12, -70, -50, 2, 2, 300, 60, -58), 500,
     [-70, 0], 1000),
    ("Adaptive exponential, bursting", AdaptiveExponential(200, 10, -58, -50, 2, 2, 120, 100, -46), 210,
     [-58, 0], 1000),
]


def solve(case, method, tolerance):
    _, make, current, start, end = case
    crossing = lambda t, y: y[0]
    crossing.direction = 1
    found = solve_ivp(make(current), (0, end), start, method=method, rtol=tolerance, atol=tolerance,
                      events=crossing, dense_output=True)
    return found.t_events[0], found.sol(EARLY), found.y[:, -1]


def reset_solve(case, method, tolerance):
    _, cell, current, start, end = case
    rises = lambda t, y: y[0] - cell.rise
    rises.direction = 1
    rises.terminal = True
    least = exp(cell.threshold / cell.slope)
    peaks = lambda t, y: y[0] - least
    peaks.direction = -1
    peaks.terminal = True
    t, y, spikes, early = 0.0, list(start), [], None
    while t < end:
        found = solve_ivp(cell.voltages(current), (t, end), y, method=method, rtol=tolerance, atol=tolerance,
                          events=rises, dense_output=True)
        if early is None and found.t[-1] >= EARLY:
            early = found.sol(EARLY)
        t, y = found.t[-1], found.y[:, -1]
        if found.status == 1:
            up = solve_ivp(cell.shares(current), (t, end), [exp(-3), y[1]], method=method, rtol=tolerance,
                           atol=tolerance * 1e-3, events=peaks)
            t, w = up.t[-1], up.y[1, -1]
            y = [cell.threshold - cell.slope * log(up.y[0, -1]), w]
            if up.status == 1:
                spikes.append(t)
                y = [cell.reset, w + cell.b]
    return np.array(spikes), early, np.array(y)


cases = []
for solved, case in [(solve, c) for c in CASES] + [(reset_solve, c) for c in RESET_CASES]:
    spikes, early, last = solved(case, "DOP853", 1e-12)
    others, _, other = solved(case, "LSODA", 1e-10)
    away = np.abs(spikes - others).max() if len(spikes) else np.abs(last - other).max()
    cases.append({"preset": case[0], "current": case[2], "start": case[3], "duration": case[4],
                  "upward_crossings_of_0": [round(t, 8) for t in spikes], "early": EARLY,
                  "state_early": list(early), "state_at_end": list(last), "lsoda_differs_by": float(away)})
print(json.dumps({
    "about": "published sets of neurons alone at a constant current, from a start: when the voltage rises to 0,"
             " the state early and at the end; by SciPy %s, DOP853 at 1e-12, beside LSODA at 1e-10; made by neurons.py,"
             " whose equations are written down apart from the program's" % scipy.__version__,
    "cases": cases}, indent=1))
