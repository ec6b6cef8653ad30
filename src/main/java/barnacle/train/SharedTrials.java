package barnacle.train;

/** All candidates of an iteration have the same trials. */
public record SharedTrials() implements TrialSharing {
    @Override
    public boolean isOfPairs() {
        return false;
    }
}
