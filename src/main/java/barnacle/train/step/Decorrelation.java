package barnacle.train.step;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * The gradient that weights would have whose sources are not correlated: the right factor of the natural gradient.
 *
 * <pre>
 *   gradient (C + ε)⁻¹        C = second moments of the sources, divided by their mean square
 * </pre>
 *
 * of each block of weights from the stimulus or from neurons to neurons, gap junctions left out, and of each layer of
 * an equation, the first of which reads the state as neurons do a stimulus. Sources that rise and fall together, or
 * never rest at 0, count as often as they differ; with a large ε all is as before. The moments are a running mean
 * over iterations, each seen in 16 of its trials, whose runs are counted. Where few connections are there, absent
 * ones have the gradient 0 before and after.
 *
 * <p>Source: Amari, Neural Computation 10:251 (1998); Dalm, van Gerven and Ahmad, arXiv 2310.00965.
 *
 * @param neurons ε of sources that are neurons, or units
 * @param stimulus ε of channels of the stimulus, or components of the state
 * @param memory the weight of the moments before in the running mean
 */
public record Decorrelation(
        @Quantity(
                label = "Ridge of neurons",
                symbol = "ε",
                min = 0,
                minExclusive = true,
                max = 1e6,
                help = "Small: more decorrelated, and more noise let through.")
        double neurons,

        @Quantity(label = "Ridge of the stimulus", symbol = "ε", min = 0, minExclusive = true, max = 1e6)
        double stimulus,

        @Quantity(label = "Memory", min = 0, max = 0.9999, help = "Of the running mean of moments.")
        double memory)
        implements Metric {
    public Decorrelation {
        Quantities.check(Decorrelation.class, neurons, stimulus, memory);
    }

    public Decorrelation() {
        this(0.01, 0.1, 0.95);
    }

    @Override
    public boolean needsMoments() {
        return true;
    }

    /** Its mean is too small in the beginning, in all entries alike, which makes no difference. */
    @Override
    public void follow(double[] now, double[] running, int at) {
        for (int i = 0; i < now.length; i++) {
            running[at + i] = memory * running[at + i] + (1 - memory) * now[i];
        }
    }

    /** Where all sources are silent the gradient is 0, and stays. */
    @Override
    public void turn(double[] gradient, int columns, double[] running, int at, boolean isStimulus) {
        double square = 0;
        for (int j = 0; j < columns; j++) {
            square += running[at + j * columns + j] / columns;
        }
        if (!(square > 0)) {
            return;
        }
        double ridge = isStimulus ? stimulus : neurons;
        DMatrixRMaj factor = new DMatrixRMaj(columns, columns);
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j < columns; j++) {
                // Rounding may leave the two halves apart.
                double both = (running[at + i * columns + j] + running[at + j * columns + i]) / 2;
                factor.set(i, j, both / square + (i == j ? ridge : 0));
            }
        }
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(columns);
        if (!solver.setA(factor)) {
            return;
        }
        int rows = gradient.length / columns;
        DMatrixRMaj right = new DMatrixRMaj(columns, rows);
        for (int row = 0; row < rows; row++) {
            for (int j = 0; j < columns; j++) {
                right.set(j, row, gradient[row * columns + j]);
            }
        }
        DMatrixRMaj turned = new DMatrixRMaj(columns, rows);
        solver.solve(right, turned);
        for (int row = 0; row < rows; row++) {
            for (int j = 0; j < columns; j++) {
                gradient[row * columns + j] = turned.get(j, row);
            }
        }
    }
}
