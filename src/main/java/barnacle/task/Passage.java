package barnacle.task;

/**
 * A part of a trajectory.
 *
 * @param times [point], increasing; not to be modified
 * @param states [point][component]; not to be modified
 */
public record Passage(double[] times, double[][] states) {}
