package barnacle.train;

/** Where the gradient comes from. */
public sealed interface GradientEstimator permits EvolutionStrategy, BackpropagationThroughTime {}
