package barnacle.sim;

/** The whole state of an equation's run at a time. */
public final class EquationState implements LiveRun.Moment {
    private final NeuralOdeProgram program;
    private final double[] values;
    private final double time;
    private final long steps;

    EquationState(NeuralOdeProgram program, double[] values, double time, long steps) {
        this.program = program;
        this.values = values.clone();
        this.time = time;
        this.steps = steps;
    }

    NeuralOdeProgram program() {
        return program;
    }

    @Override
    public double time() {
        return time;
    }

    @Override
    public long steps() {
        return steps;
    }

    /** A component, in its unit. */
    public double value(int component) {
        return values[component];
    }
}
