package barnacle.examine;

import barnacle.analysis.AnalysisObserver;
import barnacle.setting.Issue;
import java.util.List;

/** How the slow points of one kind of problem are found. */
interface SlowPointsOf {
    /** What keeps them from being found; empty if nothing does. */
    List<Issue> issues(SlowPointSearch asked);

    /** Finds them, without {@link #issues}. */
    FoundSlowPoints find(SlowPointSearch asked, Examined subject, AnalysisObserver observer);
}
