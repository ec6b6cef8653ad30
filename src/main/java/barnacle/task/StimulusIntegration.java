package barnacle.task;

import barnacle.model.Network;
import barnacle.model.RandomStream;
import barnacle.model.Seed;
import barnacle.setting.Dimension;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Issue;
import barnacle.setting.Measure;
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
 * Integrate evidence, and with a delay hold the decision: a phrase of words arrives, each word evidence for one of the
 * classes or empty; after an end-of-phrase word the readout must name the class with most evidence.
 *
 * <p>Each word of the vocabulary (one per class, the empty word, end-of-phrase) is one fixed random binary vector over
 * the stimulus' channels, divided by sqrt(channels / 2). The counts of the words are uniform over all ways to share
 * {@code words - 1} among the classes and the empty word; phrases whose largest count is tied are drawn again. Delay
 * words come between the evidence and the end-of-phrase word.
 *
 * <p>Source: arXiv 2311.10869 and its public code; {@code new StimulusIntegration()} has the published numbers.
 *
 * @param delay 0 is pure integration, more is working memory
 * @param delayScale the delay word is the empty word's vector times this
 * @param distinct how far apart the words are; left out, each is drawn once, as before there was a choice
 */
public record StimulusIntegration(
        @Quantity(label = "Classes", min = 2, max = 100) int classes,

        @Quantity(label = "Words", min = 2, max = 10_000, help = "Evidence words and the end-of-phrase word.")
        int words,

        @Quantity(
                label = "Delay words",
                min = 0,
                max = 10_000,
                help = "Words to wait between evidence and response: 0 is pure integration, more is working memory.")
        int delay,

        @Quantity(label = "Delay word scale", min = 0, max = 10, help = "0 is silence, 1 is the empty word.")
        double delayScale,

        @Quantity(label = "Word duration", dimension = Dimension.TIME, min = 0, minExclusive = true, max = 10_000)
        double wordDuration,

        @Quantity(
                label = "Response window",
                dimension = Dimension.TIME,
                min = 0,
                minExclusive = true,
                max = 10_000,
                help = "The readout is averaged over this last part of a trial.")
        double responseWindow,

        Loss loss,
        Optional<DistinctWords> distinct)
        implements LabelTask {
    public StimulusIntegration {
        Quantities.check(
                StimulusIntegration.class,
                classes,
                words,
                delay,
                delayScale,
                wordDuration,
                responseWindow,
                loss,
                distinct);
        double duration = (words + delay) * wordDuration;
        if (responseWindow > duration) {
            throw new InvalidSetting(
                    "responseWindow",
                    "StimulusIntegration.responseWindow.tooLong",
                    "responseWindow is {0}; it must be at most the trial''s {1}.",
                    Measure.time(responseWindow),
                    Measure.time(duration));
        }
    }

    public StimulusIntegration() {
        this(3, 50, 0, 0, 4, 10, new CrossEntropy());
    }

    /** With words no two of which are the same. */
    public StimulusIntegration(
            int classes,
            int words,
            int delay,
            double delayScale,
            double wordDuration,
            double responseWindow,
            Loss loss) {
        this(classes, words, delay, delayScale, wordDuration, responseWindow, loss, Optional.of(new DistinctWords()));
    }

    @Override
    public double duration() {
        return (words + delay) * wordDuration;
    }

    @Override
    public int outputs() {
        return classes;
    }

    @Override
    public List<Sentence> outputNames() {
        return IntStream.range(0, classes)
                .mapToObj(k -> Sentence.of("StimulusIntegration.output", "class {0}", k))
                .toList();
    }

    @Override
    public List<Sentence> wordNames() {
        List<Sentence> names = new ArrayList<>(outputNames());
        names.add(Sentence.of("StimulusIntegration.word.empty", "the empty word"));
        names.add(Sentence.of("StimulusIntegration.word.end", "the end of the phrase"));
        return names;
    }

    @Override
    public Sentence contrastName() {
        return Sentence.of("StimulusIntegration.contrast", "words by which the class leads");
    }

    @Override
    public int contrast(Trials trials, int trial) {
        int[] counts = new int[classes];
        for (int word : trials.schedule()[trial]) {
            if (word < classes) {
                counts[word]++;
            }
        }
        int label = trials.label(trial);
        int second = 0;
        for (int k = 0; k < classes; k++) {
            second = k == label ? second : Math.max(second, counts[k]);
        }
        return counts[label] - second;
    }

    @Override
    public List<Epoch> epochs() {
        double evidence = (words - 1) * wordDuration;
        double response = evidence + delay * wordDuration;
        List<Epoch> epochs = new ArrayList<>();
        epochs.add(new Epoch("stimulus", 0, evidence));
        if (delay > 0) {
            epochs.add(new Epoch("delay", evidence, response));
        }
        epochs.add(new Epoch("response", response, duration()));
        return epochs;
    }

    @Override
    public Trials draw(Network network, SimulationSettings settings, Trials.Address address, int count) {
        double[][] vocabulary = shown(network, address.seed());
        return Phrases.draw(this, wordDuration, responseWindow, vocabulary, this::phrase, settings, address, count);
    }

    @Override
    public Trials stimulus(Network network, SimulationSettings settings, Trials.Address address, int steps) {
        double[][] vocabulary = shown(network, address.seed());
        return Phrases.stimulus(wordDuration, vocabulary, this::phrase, settings, address, steps);
    }

    /** [word][channel]: the classes' words, the empty word, end-of-phrase, the delay word. */
    private double[][] shown(Network network, Seed seed) {
        double[][] vocabulary = patterns(network, seed, 1);
        for (int c = 0; c < network.channels(); c++) {
            vocabulary[classes + 2][c] = delayScale * vocabulary[classes][c];
        }
        return vocabulary;
    }

    private Phrases.Phrase phrase(RandomStream random) {
        int[] counts = drawCounts(random);
        return new Phrases.Phrase(words(counts, random), winner(counts));
    }

    /** Counts of each class and, last, of the empty word; uniform over the compositions without a tied winner. */
    private int[] drawCounts(RandomStream random) {
        int total = words - 1;
        int[] counts = new int[classes + 1];
        int[] bars = new int[classes];
        do {
            // Stars and bars: a uniform choice of `classes` of `total + classes` places is a uniform composition.
            int chosen = 0;
            for (int place = 0; place < total + classes; place++) {
                if (random.nextInt(total + classes - place) < classes - chosen) {
                    bars[chosen++] = place;
                }
            }
            int last = -1;
            for (int k = 0; k < classes; k++) {
                counts[k] = bars[k] - last - 1;
                last = bars[k];
            }
            counts[classes] = total + classes - 1 - last;
        } while (winner(counts) < 0);
        return counts;
    }

    /** The class with most evidence, or -1 if several have. */
    private int winner(int[] counts) {
        int best = 0;
        boolean tied = false;
        for (int k = 1; k < classes; k++) {
            tied = counts[k] == counts[best] || tied && counts[k] < counts[best];
            best = counts[k] > counts[best] ? k : best;
        }
        return tied ? -1 : best;
    }

    private int[] words(int[] counts, RandomStream random) {
        int[] phrase = new int[words + delay];
        int n = 0;
        for (int word = 0; word < counts.length; word++) {
            Arrays.fill(phrase, n, n + counts[word], word);
            n += counts[word];
        }
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = phrase[i];
            phrase[i] = phrase[j];
            phrase[j] = swapped;
        }
        Arrays.fill(phrase, n, n + delay, classes + 2);
        phrase[n + delay] = classes + 1;
        return phrase;
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
