package barnacle.train;

/** A gradient by going back through the trials, so that all on the way needs a derivative or what stands in for one. */
public sealed interface Backpropagation extends GradientEstimator
        permits BackpropagationThroughTime, AdjointEquation, TruncatedBackpropagation, SurrogateGradient {
    /** Gradients of a larger global norm are scaled down to it. */
    double clipNorm();

    /** As {@link #estimate}, before clipping. */
    Estimate whole(Objective objective, double[] theta, long iteration);

    @Override
    default Backpropagation backpropagation() {
        return this;
    }

    @Override
    default Estimate estimate(Objective objective, double[] theta, long iteration) {
        return whole(objective, theta, iteration).clipped(clipNorm());
    }
}
