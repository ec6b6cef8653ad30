package barnacle.train;

/**
 * The two candidates of a mirrored pair have the same trials, other pairs have others: so many as the training says for
 * an iteration.
 *
 * <p>In the difference of a pair the trials' own difficulty cancels (common random numbers); a large population sees
 * thousands of trials in an iteration even at one trial a candidate. Means stay what they are with shared trials: the
 * loss of each pair is that of its trials, whose mean is the loss. What compares a candidate with those of other pairs,
 * as ranks over the population do, compares trials too; a shaping within pairs does not.
 */
public record TrialsOfPairs() implements TrialSharing {
    @Override
    public boolean isOfPairs() {
        return true;
    }
}
