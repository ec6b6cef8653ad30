package barnacle.project;

import barnacle.file.InvalidFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The sample projects that come with the program, read from its own jar. */
public final class Samples {
    /** The one that most examples are of: it learns within seconds. */
    public static final String QUICK = "stimulus-integration-quick";

    /** What {@code barnacle demo} trains: the published size, which is good within seconds. */
    public static final String DEMO = "stimulus-integration-nodes";

    private static final List<String> TRAININGS = List.of(
            QUICK,
            "working-memory-quick",
            "cue-recall-quick",
            "delayed-match-quick",
            "turn-off",
            "oscillator",
            "trace-fit",
            "spiral",
            "pollution",
            "robertson",
            "stimulus-integration",
            "stimulus-integration-evolution",
            DEMO,
            "stimulus-integration-hodgkin-huxley",
            "stimulus-integration-adaptive-exponential");

    private static final List<String> EQUATIONS = List.of("spiral", "pollution", "robertson");

    private static final List<String> CIRCUITS = List.of(
            "one-neuron",
            "adaptation",
            "half-centre",
            "anti-phase",
            "in-phase",
            "gap-junctions",
            "ring",
            "excitation-inhibition",
            "lateral-inhibition",
            "recurrent-inhibition",
            "circular-inhibition",
            "disinhibition",
            "input-summation",
            "lasting-activity",
            "rhythm-transformation",
            "synfire-chain",
            "noisy-network",
            "squid-axon",
            "fast-spiking",
            "a-current",
            "bursting",
            "two-equations");

    private static final List<String> NAMES =
            Stream.concat(TRAININGS.stream(), CIRCUITS.stream()).toList();

    private Samples() {}

    /**
     * The names of all, trainings first; each is {@code sample-projects/<name>.barnacle.json} in the source.
     */
    public static List<String> names() {
        return NAMES;
    }

    /** The names of those that have a task to train for, quickest first. */
    public static List<String> trainings() {
        return TRAININGS;
    }

    /** The names of those of {@link #trainings} that train an equation, in the same order. */
    public static List<String> equations() {
        return EQUATIONS;
    }

    /** The names of the circuits to watch, which have no task, smallest ideas first. */
    public static List<String> circuits() {
        return CIRCUITS;
    }

    /** Whether a person who writes this means a sample: it is one's name, and no file is called so. */
    public static boolean isMeant(String written) {
        return NAMES.contains(written) && !Files.exists(Path.of(written));
    }

    /**
     * Reads a sample.
     *
     * @param overrides as for {@link ProjectFile#read}
     * @throws IOException if no sample has this name, or an override does not fit
     */
    public static Project read(String name, List<String> overrides) throws IOException {
        String file = name + ProjectFile.ENDING;
        try (InputStream in =
                NAMES.contains(name) ? Samples.class.getResourceAsStream("/barnacle/samples/" + file) : null) {
            if (in == null) {
                throw new InvalidFileException(
                        "",
                        "Samples.none",
                        "There is no sample \"{0}\"; the samples are {1}.",
                        name,
                        String.join(", ", NAMES));
            }
            return ProjectFile.parse(file, in.readAllBytes(), overrides);
        }
    }
}
