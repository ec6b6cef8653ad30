package barnacle.lesson;

import barnacle.project.Project;
import barnacle.setting.Units;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a window shows at one moment, as far as a lesson may ask for it. Whoever has a window supplies it; an
 * {@link Observable} reads one thing of it.
 */
public interface Observed {
    /** The screens, by the words that a lesson has for them; the first shows what is drawn, or an equation. */
    List<String> SCREENS = List.of("network", "simulate", "neuron", "train", "runs", "analyse");

    /** The open project. */
    Project project();

    /** A setting of the open project by its pointer; empty where there is none. */
    Optional<Reading> setting(String pointer);

    /** One of {@link #SCREENS}. */
    String screen();

    /** The run on the screen Simulate; empty while that was never shown. */
    Optional<Run> run();

    /** What the screen Neuron knows; empty while that was never shown. */
    Optional<Lab> lab();

    /** The training on the screen Train; empty while that was never shown. */
    Optional<Training> training();

    /** The kind of the last finding that was made on the screen Analyse; empty while there is none. */
    Optional<String> finding();

    /** A run of the open project. */
    interface Run {
        boolean isRunning();

        /** Since its start, in its unit of time. */
        double time();

        /** How much of its time is looked at at once, in its unit of time. */
        double span();

        /** Of its first neuron. */
        Units units();

        /** How many neurons a group has; 0 where there is no such group. */
        int size(String group);

        /** When a neuron spiked since the run's start, ascending, in the run's unit of time. */
        double[] spikes(String group, int neuron);

        /** A neuron's voltage now, in its unit. */
        double voltage(String group, int neuron);
    }

    /**
     * A neuron in the lab.
     *
     * @param numbers the lab's own, by their names
     * @param onset how firing begins, as a word; empty while it is not known
     * @param fixedPoints how many there are in the phase plane; empty while it is not known
     * @param stable how many of them are stable; empty likewise
     */
    record Lab(
            Map<String, Double> numbers,
            Optional<String> onset,
            Optional<Integer> fixedPoints,
            Optional<Integer> stable) {}

    /**
     * A training.
     *
     * @param state one of the words of {@link TrainingState}
     * @param iteration the last one; 0 before the first
     * @param loss of the last iteration; NaN before the first
     * @param accuracy of the last evaluation, from 0 to 1; NaN before the first, and where answers are not counted
     */
    record Training(String state, long iteration, double loss, double accuracy) {}
}
