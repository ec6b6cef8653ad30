package barnacle.task;

import barnacle.model.Network;
import barnacle.model.Seed;
import barnacle.setting.Issue;
import barnacle.setting.Sentence;
import java.util.List;
import java.util.Optional;

/** A task whose every trial has one right answer among the outputs. */
public sealed interface LabelTask extends NetworkTask permits StimulusIntegration, CueRecall, DelayedMatch {
    @Override
    default boolean hasLabels() {
        return true;
    }

    /** How far apart its words are; empty where each is drawn once, as in project files that do not say. */
    Optional<DistinctWords> distinct();

    /** What each random word is, in the order of the patterns. */
    List<Sentence> wordNames();

    /** What makes its trials easier or harder to answer, for an axis: a count that {@link #contrast} gives. */
    Sentence contrastName();

    /**
     * How far apart the evidence of a trial was, or how much disturbed it; a count of {@link #contrastName}.
     *
     * @param trials drawn by this task
     */
    int contrast(Trials trials, int trial);

    private Vocabulary words(Network network, Seed seed) {
        return new Vocabulary(wordNames(), network.channels(), distinct(), seed);
    }

    /**
     * The patterns of its words, dimensionless.
     *
     * @param silences how many words of zeros come after the random ones
     * @return a fresh array, [word][channel]
     */
    default double[][] patterns(Network network, Seed seed, int silences) {
        return words(network, seed).patterns(silences);
    }

    @Override
    default Optional<double[][]> vocabulary(Network network, Seed seed) {
        return Optional.of(patterns(network, seed, 0));
    }

    @Override
    default List<Issue> issues(Network network, Seed seed) {
        return network.stimulus().isEmpty() ? List.of() : words(network, seed).issues();
    }

    @Override
    default Optional<Sentence> remark(Network network, Seed seed) {
        return words(network, seed).remark();
    }
}
