package barnacle.analysis.branch;

import java.util.Arrays;

/**
 * A field in components and parameters that are of order 1: z = y / scale, q = p / parameter scale. Eigenvalues and
 * times stay as they are.
 */
final class Scaled {
    private static final double STEP = 1e-6;

    final int n;
    private final Field field;
    private final double[] scales;
    private final double[] parameterScales;
    private final double[] y;
    private final double[] p;
    private final double[] moved;
    private final double[] above;
    private final double[] below;

    /** @param parameterScales above 0, one for each parameter that is moved */
    Scaled(Field field, double... parameterScales) {
        this.field = field;
        this.parameterScales = parameterScales.clone();
        n = field.dimension();
        scales = field.scales();
        y = new double[n];
        p = new double[parameterScales.length];
        moved = new double[parameterScales.length];
        above = new double[n];
        below = new double[n];
    }

    /** As {@link Field#at}, in scaled numbers. */
    void at(double[] z, double[] q, double[] slope, double[] jacobian) {
        for (int i = 0; i < n; i++) {
            y[i] = z[i] * scales[i];
        }
        for (int k = 0; k < p.length; k++) {
            p[k] = q[k] * parameterScales[k];
        }
        field.at(y, p, slope, jacobian);
        for (int i = 0; i < n; i++) {
            slope[i] /= scales[i];
            if (jacobian != null) {
                for (int j = 0; j < n; j++) {
                    jacobian[i * n + j] *= scales[j] / scales[i];
                }
            }
        }
    }

    /** Finds ∂f/∂q of one parameter, by central differences. */
    void byParameter(double[] z, double[] q, int k, double[] found) {
        System.arraycopy(q, 0, moved, 0, moved.length);
        moved[k] = q[k] + STEP;
        at(z, moved, above, null);
        moved[k] = q[k] - STEP;
        at(z, moved, below, null);
        for (int i = 0; i < n; i++) {
            found[i] = (above[i] - below[i]) / (2 * STEP);
        }
    }

    double[] state(double[] z) {
        double[] state = new double[n];
        Arrays.setAll(state, i -> z[i] * scales[i]);
        return state;
    }

    double[] scaled(double[] state) {
        double[] z = new double[n];
        Arrays.setAll(z, i -> state[i] / scales[i]);
        return z;
    }

    double scale(int component) {
        return scales[component];
    }

    double parameter(double q, int k) {
        return q * parameterScales[k];
    }

    double scaledParameter(double parameter, int k) {
        return parameter / parameterScales[k];
    }
}
