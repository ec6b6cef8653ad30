package barnacle.app.session;

import barnacle.app.control.Words;
import barnacle.model.TrainedValues;
import barnacle.setting.Sentence;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where the values come from that stand in for drawn ones: loaded from a file, or trained in a run. A project file does
 * not say it, so that it is known of what was loaded and used while the window is open, and of nothing else. Used on
 * the FX thread only.
 */
public final class Origins {
    /**
     * Where values come from.
     *
     * @param key of its words, after {@code values.} and {@code inspector.values.}
     * @param from the name of the file or of the run's folder; empty if nobody knows
     */
    private record Origin(String key, String from) {
        static final Origin UNKNOWN = new Origin("either", "");
    }

    private final Map<TrainedValues, Origin> known = new HashMap<>();

    /** Notes that values were read from a file. */
    public void loaded(List<TrainedValues> values, Path file) {
        values.forEach(v -> known.put(v, new Origin("loaded", file.getFileName().toString())));
    }

    /** Notes that values were trained in a run. */
    public void trained(List<TrainedValues> values, Path run) {
        values.forEach(v -> known.put(v, new Origin("trained", run.getFileName().toString())));
    }

    /** What such values are, in a word or a few: "loaded". */
    public Sentence called(TrainedValues values) {
        return Words.sentence("values." + of(values).key());
    }

    /** Says that values take the place of drawn ones, and where they come from if that is one place. */
    public Sentence said(List<TrainedValues> values) {
        Set<Origin> origins = values.stream().map(this::of).collect(Collectors.toSet());
        Origin origin = origins.size() == 1 ? origins.iterator().next() : Origin.UNKNOWN;
        return Words.sentence("inspector.values." + origin.key(), origin.from());
    }

    private Origin of(TrainedValues values) {
        return known.getOrDefault(values, Origin.UNKNOWN);
    }
}
