package barnacle.train;

/** Losses less their mean, over their standard deviation. */
public record ZScore() implements LossShaping {
    @Override
    public void shape(double[] losses) {
        throw new UnsupportedOperationException("not here yet");
    }
}
