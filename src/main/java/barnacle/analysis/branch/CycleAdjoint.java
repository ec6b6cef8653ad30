package barnacle.analysis.branch;

import java.util.Arrays;

/**
 * The periodic solution of dZ/dt = -J(t)' Z along a cycle: the gradient of the phase. It is collocated on the cycle's
 * own mesh, and found for unstable cycles too, since nothing is run backward.
 *
 * <p>Source: Malkin; Ermentrout, Neural Comput. 8:979 (1996); Govaerts and Sautois, Neural Comput. 18:817 (2006).
 */
final class CycleAdjoint {
    private static final int M = Gauss.DEGREE;

    private CycleAdjoint() {}

    /**
     * Finds it.
     *
     * @param orbit in the units of the field
     * @return [point * n + component], with Z·dy/dt = 1 / period: cycles per unit of each component
     */
    static double[] of(Field field, Orbit orbit) {
        int n = orbit.n();
        int inner = M * n;
        double[] scales = field.scales();
        double[] parameter = {orbit.parameter()};
        double[] slope = new double[n];
        double[] jacobian = new double[n * n];
        double[] y = new double[n];
        int count = orbit.intervals();
        CyclicSystem ring = new CyclicSystem(n, count, 1, 1);
        double[][] condensed = new double[count][inner * n];
        double[] matrix = new double[inner * inner];
        for (int i = 0; i < count; i++) {
            double span = orbit.width(i) * orbit.period();
            for (int k = 0; k < M; k++) {
                for (int component = 0; component < n; component++) {
                    y[component] = orbit.value(i, Gauss.VALUES[k], component);
                }
                field.at(y, parameter, slope, jacobian);
                for (int row = 0; row < n; row++) {
                    int equation = k * n + row;
                    for (int j = 0; j <= M; j++) {
                        for (int column = 0; column < n; column++) {
                            // In scaled components, in which Z is the gradient times the scale.
                            double transposed = jacobian[column * n + row] * scales[row] / scales[column];
                            double entry =
                                    span * Gauss.VALUES[k][j] * transposed + (row == column ? Gauss.SLOPES[k][j] : 0);
                            if (j == 0) {
                                condensed[i][equation * n + column] = -entry;
                            } else {
                                matrix[equation * inner + (j - 1) * n + column] = entry;
                            }
                        }
                    }
                }
            }
            Lu.solve(matrix, inner, condensed[i], n);
            field.at(orbit.state((i + 1) * M), parameter, slope, null);
            for (int row = 0; row < n; row++) {
                for (int column = 0; column < n; column++) {
                    ring.a[i][row * n + column] = -condensed[i][(inner - n + row) * n + column];
                    ring.c[i][row * n + column] = row == column ? 1 : 0;
                }
                ring.b[i][row] = slope[row] / scales[row];
            }
        }
        field.at(orbit.state(0), parameter, slope, null);
        for (int component = 0; component < n; component++) {
            ring.d[0][component] = slope[component] / scales[component];
        }
        ring.s[0] = 1 / orbit.period();
        ring.solve();
        double[] found = new double[orbit.points() * n];
        for (int i = 0; i < count; i++) {
            for (int component = 0; component < n; component++) {
                found[i * inner + component] = ring.x[i][component];
            }
            for (int point = 0; point < inner; point++) {
                for (int component = 0; component < n; component++) {
                    found[i * inner + n + point] += condensed[i][point * n + component] * ring.x[i][component];
                }
            }
        }
        Arrays.setAll(found, i -> found[i] / scales[i % n]);
        return found;
    }
}
