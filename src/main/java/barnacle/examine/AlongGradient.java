package barnacle.examine;

/** The direction in which the training loss rises fastest, of length 1. */
public record AlongGradient() implements LineDirection {}
