package barnacle.analysis.branch;

import barnacle.analysis.AnalysisObserver;

/** Sees a diagram grow, and may end it. */
@FunctionalInterface
public interface DiagramObserver extends AnalysisObserver {
    /** Called whenever a branch is complete; fixed points come first. */
    default void found(Diagram soFar) {}
}
