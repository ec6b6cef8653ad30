package barnacle.project;

import barnacle.analysis.HalfStep;
import barnacle.model.BlockName;
import barnacle.model.Seed;
import barnacle.model.TrainedValues;
import barnacle.setting.Issue;
import barnacle.setting.Sentence;
import barnacle.setting.Units;
import barnacle.sim.ParameterTable;
import barnacle.train.Problem;
import barnacle.train.TrainingSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a {@link Project} is about: what is simulated, how it is solved, and the task it is to learn if it has one. The
 * members are the kinds of project that there are.
 */
public sealed interface Subject permits NetworkSubject, NeuralOdeSubject {
    /** The network that it is; empty for an equation. */
    Optional<NetworkSubject> asNetwork();

    /** The equation that it is; empty for a network. */
    Optional<NeuralOdeSubject> asEquation();

    /** What decides the result of a training of it; empty without a task. */
    Optional<? extends Problem> problem(TrainingSettings training, Seed seed);

    /**
     * What keeps it from being simulated, with pointers from the project's root; empty when it is ready. An equation is
     * solved by what trains it.
     */
    List<Issue> simulationIssues(TrainingSettings training, Seed seed);

    /**
     * Those of {@link #simulationIssues} that do not come of the times of its task: it is solved for another time.
     */
    List<Issue> solvingIssues(TrainingSettings training, Seed seed);

    /**
     * What of it the way it is solved may not follow, and what to do; empty where nothing is known of that kind. Takes
     * some tenths of a second at most, and asks {@link barnacle.ode.CarryOn} meanwhile. Not for one that is not ready.
     */
    Optional<HalfStep.Caution> caution(Seed seed);

    /**
     * What its numbers measure where a unit does not stand on them, one sentence each.
     *
     * @param table of it
     */
    List<Sentence> measures(ParameterTable table);

    /** Its numbers: as drawn from the seed, or as an earlier training left them. */
    ParameterTable table(Seed seed);

    /** What an earlier training left. */
    List<TrainedValues> trained();

    /** The subject with the values that a training left in place of its own. */
    Subject accepting(List<TrainedValues> values);

    /** The last part of the keys of its words in a bundle: "network". */
    String key();

    /** What it is, in a sentence: "a network". */
    String called();

    /** Its parts, counted: "32 neurons in 1 group, 3 projections". */
    String described();

    /** What is done to it, a line each. */
    List<String> protocolDescribed();

    /** Whether noise is injected into it. */
    boolean hasNoise();

    /** The units of those settings of its project whose unit a neuron says. */
    Units units();

    /** Its trials and how they are solved: "trials of 40 ms, 80 steps of 0.5 ms (Staggered)". */
    String trialsDescribed();

    /** Where a project's file has what is trained: a JSON pointer. */
    String pointer();

    /** Where a project's file has how far a step goes, which {@link #caution} is about: a JSON pointer. */
    String stepPointer();

    /** What keeps from being recorded what is to be, with pointers from the project's root; a training does without. */
    default List<Issue> recordingIssues() {
        return List.of();
    }

    /** Where issues point, or begin to point, that values which a training left can make. */
    String misfitPointer();

    /**
     * The settings that trained values stand in for: JSON pointers below {@link #pointer}, each with the name of its
     * block.
     */
    Map<String, BlockName> supplanted();
}
