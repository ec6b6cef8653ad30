package barnacle.app.network;

import barnacle.model.Seed;
import barnacle.sim.SimulationSettings;

/** What the inspector shows of a circuit without a task when no part of it is selected. */
public record CircuitConditions(SimulationSettings simulation, Seed seed) {}
