package barnacle.sim;

/** An engine's steps of one solution of a neural ordinary differential equation. Not safe for two threads. */
public interface EquationStepper {
    /** Takes parameters in the order of the program's {@link ParameterTable}; kept, and not modified. */
    void use(double[] parameters);

    /**
     * Advances a state from t to t + h as the program's solver does.
     *
     * @param y in each component's unit; modified, and not finite where the solver gave up
     */
    void step(double t, double h, double[] y);

    /** Makes one for a program. */
    @FunctionalInterface
    interface Factory {
        EquationStepper stepper(NeuralOdeProgram program);
    }
}
