package barnacle.ode;

import java.util.List;

/**
 * What {@link Solver} found. A solve that fails keeps what it had.
 *
 * @param times those asked for that were reached, in the field's unit of time
 * @param values [time][component]
 * @param end the time it came to
 * @param endState the state then
 * @param crossings of the events, in the order of time
 * @param message a sentence that says where and why it failed and what to try; empty unless it failed
 */
public record Solution(
        double[] times,
        double[][] values,
        double end,
        double[] endState,
        List<Crossing> crossings,
        Outcome outcome,
        String message,
        Statistics statistics) {
    /** Why a solve ended. */
    public enum Outcome {
        /** It came to the last time asked for. */
        FINISHED,
        /** An event stopped it. */
        EVENT,
        /** Its {@link StepObserver} stopped it. */
        OBSERVER,
        FAILED
    }

    /**
     * A zero of an event's function.
     *
     * @param event which of the events, from 0
     * @param time at the zero or the next number after it
     */
    public record Crossing(int event, double time, double[] state) {}

    /**
     * What it cost.
     *
     * @param evaluations of the field, those for finite differences included
     * @param steps accepted
     * @param rejected steps that were tried again shorter
     * @param factorizations LU decompositions
     */
    public record Statistics(long evaluations, int steps, int rejected, int jacobians, int factorizations) {}

    public boolean failed() {
        return outcome == Outcome.FAILED;
    }
}
