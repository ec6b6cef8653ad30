package barnacle.sim;

import java.util.Optional;

/**
 * Watches a network's run of one lane for the first of its numbers that goes wrong: a voltage that leaves what the
 * neuron's equations and currents allow ({@link VoltageBounds}), or a state variable that is not finite. Allocates
 * nothing from step to step.
 */
public final class FaultWatch {
    private final NetworkProgram program;
    private final VoltageBounds bounds;
    private Fault fault;

    /**
     * Watches one run.
     *
     * @param parameters in the order of the program's table; not modified
     * @param alone a batch of one
     */
    public FaultWatch(NetworkProgram program, double[] parameters, Lanes alone) {
        this.program = program;
        bounds = VoltageBounds.of(program, parameters, alone);
    }

    /**
     * Looks at the state after a step.
     *
     * @return whether all of it is worth keeping; if not, the run has diverged
     */
    public boolean at(int step, Simulation.State state) {
        for (int neuron = 0; neuron < program.neurons(); neuron++) {
            double v = state.voltage(neuron, 0);
            if (!program.isCredible(neuron, v)) {
                note(neuron, 0, step, v);
                return false;
            }
            if (!bounds.holds(neuron, v)) {
                note(neuron, 0, step, v);
            }
            for (int k = 0; k < program.gates(neuron); k++) {
                double gate = state.gate(neuron, k, 0);
                if (!Double.isFinite(gate)) {
                    note(neuron, k + 1, step, gate);
                    return false;
                }
            }
        }
        return true;
    }

    private void note(int neuron, int variable, int step, double value) {
        if (fault == null) {
            fault = bounds.fault(neuron, variable, step * program.settings().dt(), value);
        }
    }

    /** What went wrong first; empty if nothing has. */
    public Optional<Fault> fault() {
        return Optional.ofNullable(fault);
    }
}
