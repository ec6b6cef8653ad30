package barnacle.task;

import barnacle.model.Network;
import barnacle.model.Seed;
import barnacle.setting.Issue;
import barnacle.setting.Sentence;
import barnacle.setting.Units;
import barnacle.sim.SimulationSettings;
import java.util.List;
import java.util.Optional;

/** What a network is to learn: stimuli, targets and what counts as an error. */
public sealed interface NetworkTask permits LabelTask, FitTask {
    /** Whether each trial has one right answer among the outputs; otherwise the readout follows given numbers. */
    boolean hasLabels();

    /** How long one trial lasts, ms. */
    double duration();

    /**
     * The same task for a network that counts time otherwise than in milliseconds: times keep their numbers, and a
     * rhythm has as many cycles in a unit of time.
     */
    default NetworkTask countedIn(Units units) {
        return this;
    }

    /** The outputs that the readout must have. */
    int outputs();

    /** What each output stands for, for legends; as long as {@link #outputs}. */
    List<Sentence> outputNames();

    /** The phases of a trial in order, for shading. */
    List<Epoch> epochs();

    Loss loss();

    /**
     * Draws trials. A trial depends on its address only, not on how many are drawn with it.
     *
     * @param address of the batch, whose trials are drawn from its first on
     * @param count at least 1
     * @return {@code count} trials of {@link #duration}, in steps of the settings' dt; shared, not to be modified
     * @throws barnacle.setting.InvalidSetting if a time of the task is not a whole number of steps ({@link #issues}
     *     tells before)
     */
    Trials draw(Network network, SimulationSettings settings, Trials.Address address, int count);

    /**
     * What a trial is given in its first steps, of which nothing is read: only what is given in them must be a whole
     * number of steps.
     *
     * @param address of the trial
     * @return one trial of so many steps without readout spans; beyond its end there is no stimulus
     * @throws barnacle.setting.InvalidSetting if a word that is given is not a whole number of steps
     */
    Trials stimulus(Network network, SimulationSettings settings, Trials.Address address, int steps);

    /** Its words, a fresh array, [word][channel], dimensionless; empty for a task without words. */
    default Optional<double[][]> vocabulary(Network network, Seed seed) {
        return Optional.empty();
    }

    /** What keeps its trials from being drawn, with pointers from the project's root; empty when they can be. */
    List<Issue> trialIssues(SimulationSettings settings);

    /**
     * What keeps this task from running on a network, the {@link #trialIssues} among it, with pointers from the
     * project's root; empty when it fits.
     */
    List<Issue> issues(Network network, SimulationSettings settings);

    /** What keeps what it draws from a seed from being learned, with pointers from the project's root. */
    default List<Issue> issues(Network network, Seed seed) {
        return List.of();
    }

    /** What of what it draws from a seed nobody can learn, although it may be drawn; only for a network that fits. */
    default Optional<Sentence> remark(Network network, Seed seed) {
        return Optional.empty();
    }
}
