package barnacle.train;

/**
 * Loss and accuracy on held-out trials.
 *
 * @param loss mean, in nats for cross-entropy
 * @param accuracy fraction of trials answered right
 * @param accuracyLow lower end of the 95 % Wilson interval
 * @param accuracyHigh upper end
 */
public record Evaluation(double loss, double accuracy, double accuracyLow, double accuracyHigh, int trials) {}
