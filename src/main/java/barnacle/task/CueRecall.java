package barnacle.task;

import barnacle.model.Network;
import barnacle.model.RandomStream;
import barnacle.setting.Dimension;
import barnacle.setting.Issue;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Sentence;
import barnacle.sim.SimulationSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Working memory: a cue is shown for one word and must be held through a delay; after a go word the readout, averaged
 * over a silent response window, must name it.
 *
 * <p>A delay word is silence or, with probability {@code distraction}, one of as many distractors as there are cues.
 * Cues, distractors and the go word are random binary vectors as in {@link StimulusIntegration}. Cues are equally
 * frequent.
 *
 * <p>Source: the delayed response, Fuster and Alexander, Science 173:652 (1971); distractors in the delay, Miller,
 * Erickson and Desimone, J. Neurosci. 16:5154 (1996).
 *
 * @param delay words between cue and go word
 * @param distinct how far apart the words are; left out, each is drawn once, as before there was a choice
 */
public record CueRecall(
        @Quantity(label = "Cues", min = 2, max = 100) int cues,

        @Quantity(label = "Delay words", min = 0, max = 10_000, help = "How long the cue must be remembered.")
        int delay,

        @Quantity(
                label = "Distraction",
                min = 0,
                max = 1,
                help = "The probability that a delay word is a distractor instead of silence.")
        double distraction,

        @Quantity(label = "Word duration", dimension = Dimension.TIME, min = 0, minExclusive = true, max = 10_000)
        double wordDuration,

        @Quantity(
                label = "Response window",
                dimension = Dimension.TIME,
                min = 0,
                minExclusive = true,
                max = 10_000,
                help = "The readout is averaged over this silence after the go word.")
        double responseWindow,

        Loss loss,
        Optional<DistinctWords> distinct)
        implements LabelTask {
    public CueRecall {
        Quantities.check(CueRecall.class, cues, delay, distraction, wordDuration, responseWindow, loss, distinct);
    }

    public CueRecall() {
        this(3, 10, 0, 4, 10, new CrossEntropy());
    }

    /** With words no two of which are the same. */
    public CueRecall(int cues, int delay, double distraction, double wordDuration, double responseWindow, Loss loss) {
        this(cues, delay, distraction, wordDuration, responseWindow, loss, Optional.of(new DistinctWords()));
    }

    @Override
    public double duration() {
        return (2 + delay) * wordDuration + responseWindow;
    }

    @Override
    public int outputs() {
        return cues;
    }

    @Override
    public List<Sentence> outputNames() {
        return IntStream.range(0, cues)
                .mapToObj(k -> Sentence.of("CueRecall.output", "cue {0}", k))
                .toList();
    }

    @Override
    public List<Sentence> wordNames() {
        List<Sentence> names = new ArrayList<>(outputNames());
        for (int k = 0; k < cues; k++) {
            names.add(Sentence.of("CueRecall.word.distractor", "distractor {0}", k));
        }
        names.add(Sentence.of("CueRecall.word.go", "the go word"));
        return names;
    }

    @Override
    public Sentence contrastName() {
        return Sentence.of("CueRecall.contrast", "distractors in the delay");
    }

    @Override
    public int contrast(Trials trials, int trial) {
        return (int) Arrays.stream(trials.schedule()[trial])
                .filter(word -> word >= cues && word < 2 * cues)
                .count();
    }

    @Override
    public List<Epoch> epochs() {
        return Phrases.epochs("cue", delay, "go", wordDuration, responseWindow);
    }

    @Override
    public Trials draw(Network network, SimulationSettings settings, Trials.Address address, int count) {
        double[][] vocabulary = patterns(network, address.seed(), 1);
        return Phrases.draw(this, wordDuration, responseWindow, vocabulary, this::phrase, settings, address, count);
    }

    @Override
    public Trials stimulus(Network network, SimulationSettings settings, Trials.Address address, int steps) {
        double[][] vocabulary = patterns(network, address.seed(), 1);
        return Phrases.stimulus(wordDuration, vocabulary, this::phrase, settings, address, steps);
    }

    /** Words 0 to {@code cues - 1} are the cues, as many distractors follow, then come the go word and silence. */
    private Phrases.Phrase phrase(RandomStream random) {
        int[] words = new int[2 + delay];
        words[0] = random.nextInt(cues);
        for (int i = 1; i <= delay; i++) {
            words[i] = random.nextDouble() < distraction ? cues + random.nextInt(cues) : 2 * cues + 1;
        }
        words[1 + delay] = 2 * cues;
        return new Phrases.Phrase(words, words[0]);
    }

    @Override
    public List<Issue> trialIssues(SimulationSettings settings) {
        return Phrases.trialIssues(this, wordDuration, responseWindow, settings);
    }

    @Override
    public List<Issue> issues(Network network, SimulationSettings settings) {
        return Phrases.issues(this, network, settings);
    }
}
