package barnacle.train;

import barnacle.sim.Fault;
import java.util.Optional;

/**
 * What one variable did in a trial that was run again. Arrays are shared, not to be modified.
 *
 * @param of which variable it is
 * @param fault where the trial's numbers first went wrong; empty if they did nowhere
 * @param hasEnded whether all of it came out finite: the loss, and the gradient if it was asked
 * @param times at which the variable was seen, from the trial's start or of the trajectory; up to where it failed
 * @param values of the variable then, in its unit
 * @param adjoint the derivative of the trial's loss to the unit's voltage or component, at {@link #adjointTimes}; empty
 *     unless a gradient was asked
 * @param loss of the trial; NaN if it failed
 * @param norm of the gradient of the trial's loss for θ, also where its square is beyond what numbers hold; NaN unless
 *     one was asked and is finite
 */
public record TrialCourse(
        Followed of,
        Optional<Fault> fault,
        boolean hasEnded,
        double[] times,
        double[] values,
        double[] adjointTimes,
        double[] adjoint,
        double loss,
        double norm) {
    /**
     * A variable of one neuron, or a component of an equation.
     *
     * @param called what a person reads for the neuron, or the component
     * @param symbol the variable's name
     * @param unit of the variable; empty for a pure number
     * @param timeUnit empty if there is none
     */
    public record Followed(String called, String symbol, String unit, String timeUnit) {}

    /** The largest size of the variable; NaN if it was never seen. */
    public double largest() {
        double largest = Double.NaN;
        for (double value : values) {
            largest = Math.abs(value) <= largest ? largest : Math.abs(value);
        }
        return largest;
    }

    /** Of a run forward alone. */
    static TrialCourse forward(Followed of, Optional<Fault> fault, double[] times, double[] values, double loss) {
        boolean isFinite = Double.isFinite(loss);
        double[] none = new double[0];
        return new TrialCourse(
                of, fault, isFinite, times, values, none, none, isFinite ? loss : Double.NaN, Double.NaN);
    }

    /** With a way back through it. */
    TrialCourse andBack(TrialReplay.Way way, double[] times, double[] seen) {
        boolean isSound = Double.isFinite(way.norm()) && !IterationReport.isExploded(way.norm(), loss);
        Optional<Fault> found = isSound ? Optional.empty() : Optional.of(way.fault());
        return new TrialCourse(of, found, isSound, this.times, values, times, seen, loss, way.norm());
    }
}
