package barnacle.sim;

import barnacle.setting.Sentence;

/**
 * Watches one lane of a run for numbers that go wrong: a state that diverged, and voltages that leave what the neuron's
 * equations and currents allow. Keeps the voltages of the last step.
 */
public final class RunWatch {
    private final NetworkProgram program;
    private final VoltageBounds bounds;
    private final double[] voltages;
    private Sentence failure;

    /**
     * @param parameters in the order of the program's table; kept, and not to be modified
     * @param lane a batch of one
     */
    public RunWatch(NetworkProgram program, double[] parameters, Lanes lane) {
        this.program = program;
        bounds = VoltageBounds.of(program, parameters, lane);
        voltages = new double[program.neurons()];
    }

    /**
     * Looks at the state after so many steps.
     *
     * @return false if it diverged, so that it is not worth keeping
     */
    public boolean at(int step, Simulation.State state) {
        for (int i = 0; i < voltages.length; i++) {
            double v = state.voltage(i, 0);
            boolean credible = program.isCredible(i, v);
            for (int k = 0; k < program.gates(i); k++) {
                credible &= Double.isFinite(state.gate(i, k, 0));
            }
            if (failure == null && (!credible || !bounds.holds(i, v))) {
                failure = bounds.fault(i, step * program.settings().dt(), v);
            }
            if (!credible) {
                return false;
            }
            voltages[i] = v;
        }
        return true;
    }

    /** The voltages that were last looked at, by neuron; overwritten by the next look. */
    public double[] voltages() {
        return voltages;
    }

    /** The first that went wrong and what to do; {@code null} if nothing did. */
    public Sentence failure() {
        return failure;
    }
}
