package barnacle.train;

/** Estimates the gradient of the smoothed loss from forward runs of perturbed candidates. */
public sealed interface EvolutionStrategy extends GradientEstimator permits OpenAiEs {}
