package barnacle.run;

import barnacle.file.InvalidFileException;
import barnacle.setting.Sentence;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The states that a run kept of its training: the first, the best, the last, and some between, as {@link KeepingRule}
 * says. A run of an earlier Barnacle has the last only.
 */
public final class KeptStates {
    /**
     * One of them.
     *
     * @param iteration after which it was; 0 for the state before the first
     * @param loss of the evaluation made in that iteration; NaN if none was, or it is not known
     * @param isBest whether no other evaluation of the run had a lower loss
     */
    public record Moment(long iteration, double loss, boolean isBest) {}

    /** Reads a state. */
    @FunctionalInterface
    private interface Source {
        KeptState state() throws IOException;
    }

    private record Found(Moment moment, Source source) {}

    private final String folder;
    private final TreeMap<Long, Found> found = new TreeMap<>();
    private final long last;

    /** @param mark the run's checkpoint; empty if there is none yet */
    KeptStates(String folder, KeptFile spaced, Optional<Checkpoint.Mark> mark) throws IOException {
        this.folder = folder;
        for (KeptFile.Place place : spaced.places()) {
            put(new Moment(place.iteration(), place.loss(), false), () -> spaced.at(place));
        }
        Optional<KeptState> last = mark.map(at -> new KeptState(
                at.state().iteration(),
                Double.NaN,
                at.state().theta(),
                at.state().memory()));
        last.filter(state -> !found.containsKey(state.iteration()))
                .ifPresent(state -> put(new Moment(state.iteration(), state.loss(), false), () -> state));
        mark.flatMap(Checkpoint.Mark::best)
                .ifPresent(state -> put(new Moment(state.iteration(), state.loss(), true), () -> state));
        // What a training under way kept since its checkpoint is there, but not what it goes on from.
        this.last = last.map(KeptState::iteration).orElseGet(() -> found.isEmpty() ? 0 : found.lastKey());
    }

    private void put(Moment moment, Source source) {
        found.put(moment.iteration(), new Found(moment, source));
    }

    /** In the order of their iterations. */
    public List<Moment> moments() {
        return found.values().stream().map(Found::moment).toList();
    }

    /**
     * One of them by what a person calls it.
     *
     * @param named an iteration, or "first", "best" or "last"
     * @throws IOException with a sentence if it is none of these, was not kept, or cannot be read
     */
    public KeptState at(String named) throws IOException {
        if (found.isEmpty()) {
            throw new InvalidFileException(
                    "", "KeptStates.none", "{0} keeps no state yet; train it further with --resume.", folder);
        }
        long iteration =
                switch (named) {
                    case "first" -> found.firstKey();
                    case "last" -> last;
                    case "best" -> best();
                    default -> number(named);
                };
        Found there = found.get(iteration);
        if (there == null) {
            throw new InvalidFileException(
                    "",
                    "KeptStates.near",
                    "{0} did not keep the state after iteration {1}; the nearest that it kept: {2}.",
                    folder,
                    iteration,
                    Stream.of(found.lowerKey(iteration), found.higherKey(iteration))
                            .filter(Objects::nonNull)
                            .map(String::valueOf)
                            .collect(Collectors.joining(", ")));
        }
        return there.source().state();
    }

    public KeptState at(long iteration) throws IOException {
        return at(String.valueOf(iteration));
    }

    private long best() throws IOException {
        return moments().stream()
                .filter(Moment::isBest)
                .map(Moment::iteration)
                .findFirst()
                .orElseThrow(() -> new InvalidFileException(
                        "",
                        "KeptStates.best",
                        "{0} has no best state yet: no evaluation was made. Give an iteration, first or last.",
                        folder));
    }

    private static long number(String named) throws IOException {
        try {
            return Long.parseLong(named);
        } catch (NumberFormatException e) {
            throw InvalidFileException.of(
                    Sentence.of(
                            "KeptStates.moment",
                            "\"{0}\" is no moment of a training; give an iteration, first, best or last.",
                            named),
                    e);
        }
    }
}
