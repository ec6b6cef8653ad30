package barnacle.app.live;

import barnacle.model.InitialState;
import java.util.Optional;

/**
 * Where a run stands still.
 *
 * @param moment all of its state, for a run that is to start there; empty for what starts where its data do
 */
public record Present(double time, Optional<InitialState> moment) {
    /** Where nothing runs. */
    static final Present NONE = new Present(0, Optional.empty());
}
