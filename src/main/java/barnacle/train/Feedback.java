package barnacle.train;

/** What node perturbation knows, beside the pairs of an iteration, of how neurons' inputs act on the loss. */
public sealed interface Feedback permits NoFeedback, LearnedFeedback {}
