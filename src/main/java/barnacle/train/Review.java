package barnacle.train;

import barnacle.setting.Issue;
import barnacle.setting.Sentence;
import barnacle.sim.ParameterTable;
import java.util.List;
import java.util.Optional;

/**
 * What there is to say of a problem before it runs: its issues and its remark. Both look at one draw of its numbers,
 * which is made when one of them first needs it and is let go of when both are known.
 *
 * <p>May be asked from several threads.
 */
public final class Review {
    private final Problem problem;
    private final List<Issue> issues;
    private ParameterTable drawn;
    private Optional<Sentence> remark;

    Review(Problem problem) {
        this.problem = problem;
        List<Issue> settings = problem.settingsIssues();
        issues = List.copyOf(settings.isEmpty() ? problem.drawnIssues(this::table) : settings);
        if (!issues.isEmpty()) {
            remark = Optional.empty();
        } else if (drawn != null) {
            remark = problem.remark(this::table);
        }
        drawn = null;
    }

    private ParameterTable table() {
        if (drawn == null) {
            drawn = problem.table();
        }
        return drawn;
    }

    public Problem problem() {
        return problem;
    }

    /** As {@link Problem#issues}. */
    public List<Issue> issues() {
        return issues;
    }

    /** Whether {@link #remark} takes no draw any more. */
    public synchronized boolean isWhole() {
        return remark != null;
    }

    /** As {@link Problem#remark()}; empty of a problem that has issues. May draw the whole network when first asked. */
    public synchronized Optional<Sentence> remark() {
        if (remark == null) {
            remark = problem.remark(this::table);
            drawn = null;
        }
        return remark;
    }
}
