package barnacle.app.network;

import barnacle.model.Seed;
import barnacle.sim.SimulationSettings;
import barnacle.task.NetworkTask;

/** What the inspector shows of a project when no part of the network is selected. */
public record Conditions(NetworkTask task, SimulationSettings simulation, Seed seed) {}
