package barnacle.run;

import java.util.Comparator;
import java.util.Locale;

/** What a list of runs can be sorted by. A number that a run does not have comes last. */
public enum RunOrder {
    BEGUN(Comparator.comparingLong((ListedRun run) -> run.summary().begun()).reversed()),
    NAME(Comparator.comparing(ListedRun::name, String.CASE_INSENSITIVE_ORDER)),
    METHOD(Comparator.comparing(run -> run.summary().method())),
    SEED(Comparator.comparingLong(run -> run.summary().seed().value())),
    STATE(Comparator.comparing(ListedRun::state)),
    LOSS(Comparator.comparingDouble(run -> run.summary().loss())),
    ACCURACY(Comparator.comparingDouble(run -> -run.summary().accuracy())),
    TIME(Comparator.comparingDouble(run -> run.summary().wallSeconds()));

    private final Comparator<ListedRun> order;

    RunOrder(Comparator<ListedRun> order) {
        this.order = order;
    }

    /** Sorts runs: the newest, best or least first. Runs that are alike keep their order. */
    public Comparator<ListedRun> comparator() {
        return order;
    }

    /** As commands spell it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
