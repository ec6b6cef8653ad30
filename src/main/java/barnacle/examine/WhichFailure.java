package barnacle.examine;

/** Which failure of a training is looked at. */
public sealed interface WhichFailure permits FirstFailure, LatestFailure, PresentWeights {}
