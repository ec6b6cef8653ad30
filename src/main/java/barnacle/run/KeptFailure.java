package barnacle.run;

import barnacle.train.FailedTrial;
import barnacle.train.Failure;
import java.util.Optional;

/**
 * A failure that a run kept.
 *
 * @param trial of it; empty if no trial failed when it was looked for alone
 */
public record KeptFailure(Failure failure, Optional<FailedTrial> trial) {}
