package barnacle.model;

/** A {@link Synapse} whose level follows the source's voltage at once. */
public sealed interface Instantaneous permits GradedSynapse, MembraneVoltage {
    /**
     * The number that weights multiply.
     *
     * @param v of the source, mV
     */
    double level(double v);

    /**
     * The adjoint of {@link #level}: the derivative to the voltage.
     *
     * @param level at that voltage
     * @param levelBar the derivative to the level
     */
    double voltageAdjoint(double level, double levelBar);
}
