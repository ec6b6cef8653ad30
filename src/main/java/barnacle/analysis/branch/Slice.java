package barnacle.analysis.branch;

import java.util.function.Consumer;

/**
 * Two components of an equation as an equation of its own; what becomes of the others is told for each place. A slice
 * has no parameters. Belongs to one thread.
 */
final class Slice implements Field {
    /** A share of a component's scale. */
    private static final double STEP = 1e-6;

    private final Field whole;
    private final int first;
    private final int second;
    private final Consumer<double[]> others;
    private final double[] scales;
    private final double[] state;
    private final double[] change;
    private final double[] above = new double[2];
    private final double[] below = new double[2];
    private final double[] none = {};

    /**
     * @param first component of the whole, as {@code second}
     * @param others fills in the other components of a state of the whole
     */
    Slice(Field whole, int first, int second, Consumer<double[]> others) {
        this.whole = whole;
        this.first = first;
        this.second = second;
        this.others = others;
        scales = new double[] {whole.scales()[first], whole.scales()[second]};
        state = new double[whole.dimension()];
        change = new double[whole.dimension()];
    }

    @Override
    public int dimension() {
        return 2;
    }

    @Override
    public double[] scales() {
        return scales;
    }

    /** A state of the whole. Overwritten by the next call. */
    double[] whole(double x, double y) {
        state[first] = x;
        state[second] = y;
        others.accept(state);
        return state;
    }

    private void at(double x, double y, double[] slope) {
        whole.at(whole(x, y), none, change, null);
        slope[0] = change[first];
        slope[1] = change[second];
    }

    @Override
    public void at(double[] y, double[] p, double[] slope, double[] jacobian) {
        if (jacobian != null) {
            for (int k = 0; k < 2; k++) {
                double step = STEP * scales[k];
                at(y[0] + (k == 0 ? step : 0), y[1] + (k == 1 ? step : 0), above);
                at(y[0] - (k == 0 ? step : 0), y[1] - (k == 1 ? step : 0), below);
                jacobian[k] = (above[0] - below[0]) / (2 * step);
                jacobian[2 + k] = (above[1] - below[1]) / (2 * step);
            }
        }
        at(y[0], y[1], slope);
    }
}
