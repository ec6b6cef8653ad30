package barnacle.app.network;

import barnacle.model.NeuralOde;
import barnacle.model.Seed;
import barnacle.ode.Solver;
import barnacle.task.TrajectoryFit;

/** What the form of the Equation screen shows. */
public record EquationSettings(NeuralOde equation, Solver solver, TrajectoryFit task, Seed seed) {}
