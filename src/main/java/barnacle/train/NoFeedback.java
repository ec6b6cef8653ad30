package barnacle.train;

/** Nothing: the gradient comes from the differences of the pairs alone. */
public record NoFeedback() implements Feedback {}
