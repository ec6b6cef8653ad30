package barnacle.train;

/** Which candidates of a mirrored population are compared on the same trials. */
public sealed interface TrialSharing permits SharedTrials, TrialsOfPairs {
    /** Whether each pair has trials of its own. */
    boolean isOfPairs();
}
