package barnacle.examine;

/** What fails with the weights as they are, in the trials of the next iteration. */
public record PresentWeights() implements WhichFailure {}
