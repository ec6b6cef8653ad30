package barnacle.train.step;

/** The gradient as it is: every weight counts alike. */
public record Euclidean() implements Metric {
    @Override
    public boolean needsMoments() {
        return false;
    }

    @Override
    public void follow(double[] now, double[] running, int at) {}

    @Override
    public void turn(double[] gradient, int columns, double[] running, int at, boolean isStimulus) {}
}
