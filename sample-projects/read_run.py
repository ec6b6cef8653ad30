"""Loads everything that a run or a recording of Barnacle holds: NumPy, CSV, JSON, and HDF5 where h5py is.

    python3 read_run.py run            prints what a folder has, with units
    python3 read_run.py run.h5         or one file

    from read_run import read
    value, unit = read("run")["weights.npz/cells-to-cells"]
"""

import csv
import json
import re
import sys
from pathlib import Path

import numpy as np

try:
    import h5py
except ImportError:
    h5py = None

UNITS = {"uA_cm2": "µA/cm²", "mS_cm2": "mS/cm²", "uF_cm2": "µF/cm²", "uA": "µA"}  # as a column's name writes them
NAMED = re.compile(r"(.+?)_(uA_cm2|mS_cm2|uF_cm2|uA|nA|pA|mV|ms|s|Hz|nats)(:.*)?")
BRACKETS = re.compile(r"(.+) \((.+)\)()")  # "time (min)" of an equation's solution


def split(name):
    """A column's name without its unit, and the unit."""
    found = NAMED.fullmatch(name) or BRACKETS.fullmatch(name)
    return (found[1] + (found[3] or ""), UNITS.get(found[2], found[2])) if found else (name, "")


def column(cells):
    """Numbers, NaN where a cell is empty; words where there is one."""
    try:
        return np.array([float(cell) if cell else np.nan for cell in cells])
    except ValueError:
        return cells


def read_csv(file):
    with open(file, newline="", encoding="utf-8") as lines:
        header, *rows = csv.reader(lines)
    for k, name in enumerate(header):
        plain, unit = split(name)
        yield plain, column([row[k] for row in rows]), unit


def text(value):
    return value.decode("utf-8") if isinstance(value, bytes) else value


def read_npz(file, units):
    with np.load(file) as archive:
        for name in archive.files:
            value = archive[name]
            yield name, text(value.item()) if value.dtype.kind == "S" else value, units.get(name, "")


def read_hdf5(file):
    def walk(group, before):
        for name, node in group.items():
            if isinstance(node, h5py.Group):
                yield from walk(node, f"{before}{name}/")
                continue
            value = node[()]
            words = isinstance(value, np.ndarray) and value.dtype.kind == "S"
            yield before + name, [text(w) for w in value] if words else text(value), text(node.attrs.get("unit", ""))

    with h5py.File(file) as root:
        yield from walk(root, "")


def units_beside(folder):
    """The units of arrays of NumPy, which stand in a file of JSON beside them."""
    units = {}
    if (folder / "weights.json").exists():
        blocks = json.loads((folder / "weights.json").read_text("utf-8"))["blocks"]
        units.update((name, block["unit"]) for name, block in blocks.items())
    if (folder / "columns.json").exists():
        arrays = json.loads((folder / "columns.json").read_text("utf-8"))["arrays"]
        units.update((one["array"], one["unit"]) for one in arrays)
    return units


def read(path):
    """All values of a folder or a file, (value, unit) by "file/name"; a file of JSON is one value."""
    path = Path(path)
    found = {}
    for file in sorted(path.iterdir()) if path.is_dir() else [path]:
        units = units_beside(file.parent)
        if file.suffix == ".json":
            found[file.name] = json.loads(file.read_text("utf-8")), ""
            continue
        if file.suffix == ".npy":
            found[file.name] = np.load(file), units.get(file.stem, "")
            continue
        if file.suffix == ".h5" and not h5py:
            print(f"{file.name} is left out: h5py is not here.", file=sys.stderr)
            continue
        named = {".csv": read_csv, ".npz": lambda f: read_npz(f, units), ".h5": read_hdf5}.get(file.suffix)
        for name, value, unit in named(file) if named else ():
            found[f"{file.name}/{name}"] = value, unit
    return found


def said(value):
    if isinstance(value, np.ndarray) and value.dtype.kind in "fiu":
        known = value[np.isfinite(value)]
        span = f"{known.min():.6g} to {known.max():.6g}" if known.size else "no number"
        return f"{' x '.join(map(str, value.shape)) or 'one'}: {span}"
    if isinstance(value, dict):
        return f"{', '.join(value)}"
    return f"{len(value)} {'characters' if isinstance(value, str) else 'words'}"


if __name__ == "__main__":
    for name, (value, unit) in read(sys.argv[1]).items():
        print(f"{name}  {said(value)} {unit}".rstrip())
