package barnacle.experiment;

/**
 * How a row of a claim's table came out.
 *
 * @param backpropagation {@code null} where it cannot train
 * @param difference evolution's end less backpropagation's, or less what guessing reaches where it cannot train, over
 *     the seeds in which both ended with a finite value
 * @param reached what evolution took until it was as good as backpropagation's end, over the seeds that came so far and
 *     in which that end was finite
 * @param slopes of backpropagation's gradient; {@code null} where it cannot train
 * @param verdict evolution's
 */
record ContrastResult(
        Contrast contrast,
        int seeds,
        Contrast.Side evolution,
        Contrast.Side backpropagation,
        PairedDifference difference,
        Contrast.Effort reached,
        Contrast.Slopes slopes,
        Contrast.Verdict verdict) {}
