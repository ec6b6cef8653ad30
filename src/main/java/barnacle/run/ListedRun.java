package barnacle.run;

import barnacle.setting.Sentence;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One run in a list of runs.
 *
 * @param folder of the run
 * @param place of the folder in that whose runs are listed, with {@code /} between folders
 * @param summary of what its files say; of nothing if they cannot be read
 * @param label what a person says of it
 * @param state it is in
 * @param fault why one of its files cannot be read, or it could not be trained; of a label alone where the state is
 *     another than {@link State#UNREADABLE}
 */
public record ListedRun(
        Path folder, String place, RunSummary summary, RunLabel label, State state, Optional<Sentence> fault) {
    /** How a run stands. */
    public enum State {
        /** A training writes into it now. */
        RUNNING,
        /** It is in the queue, {@link RunQueue}. */
        WAITING,
        /** It was stopped, or ended with its program, before its last iteration. */
        STOPPED,
        FINISHED,
        UNREADABLE;

        /** As lists in English and tables of files spell it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Whether it is one that a person looks for.
     *
     * @param words in any case; each is to be found in its name, its folder, its tags or note, its project's title, its
     *     method, or its state
     */
    public boolean has(List<String> words) {
        String all = String.join(
                        "\n",
                        name(),
                        folder.toString(),
                        String.join("\n", label.tags()),
                        label.note(),
                        summary.title(),
                        summary.method(),
                        state.name())
                .toLowerCase(Locale.ROOT);
        return words.stream().allMatch(word -> all.contains(word.toLowerCase(Locale.ROOT)));
    }

    /** The same run, of which a person says something else. */
    public ListedRun withLabel(RunLabel other) {
        return new ListedRun(folder, place, summary, other, state, fault);
    }

    /** The same run, listed in another folder. */
    ListedRun withPlace(String other) {
        return new ListedRun(folder, other, summary, label, state, fault);
    }

    /** What it is listed by: the name that a person gave it, or its place. */
    public String name() {
        return label.name().orElse(place);
    }
}
