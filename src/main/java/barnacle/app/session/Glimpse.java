package barnacle.app.session;

import barnacle.setting.Sentence;
import java.util.Optional;

/** What the open project does in a short run from its start. Immutable. */
public sealed interface Glimpse permits CircuitGlimpse, EquationGlimpse {
    /** Whether it is all that is asked for; otherwise the run is so dear that it is cut. */
    boolean isWhole();

    /** What went wrong with the numbers and what to do; empty if nothing did. */
    Optional<Sentence> fault();
}
