package barnacle.analysis;

import barnacle.ode.CarryOn;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Memory;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * The directions in which a network's activity varies most, over all trials and times together: the singular vectors of
 * the centred activity. Arrays are shared, not to be modified.
 *
 * @param mean of each neuron, mV
 * @param variances along each component, falling, mV²; as many as there are neurons, or fewer with fewer samples
 * @param components [component][neuron], of length 1 and orthogonal; the largest entry of each is positive
 */
public record PrincipalComponents(double[] mean, double[] variances, double[][] components) {
    /**
     * Finds them.
     *
     * @throws IllegalArgumentException if there are fewer than two samples
     * @throws ArithmeticException if the decomposition does not converge
     */
    public static PrincipalComponents of(Activity activity) {
        int n = activity.neurons();
        int bins = activity.bins();
        Memory need = new Memory()
                .arrays(2, Double.BYTES, (double) activity.trials() * bins, n)
                .arrays(2, Double.BYTES, n, n);
        if (need.isTooMuch()) {
            throw new InvalidSetting(
                    "trials",
                    "PrincipalComponents.memory",
                    "The components of {0} neurons from {1} trials of {2} bins need {3}; take fewer trials or neurons, or"
                            + " longer bins.",
                    n,
                    activity.trials(),
                    bins,
                    need.compared());
        }
        int samples = activity.trials() * bins;
        if (samples < 2) {
            throw new IllegalArgumentException(samples + " samples of the activity have no variance; take at least 2");
        }
        DMatrixRMaj matrix = new DMatrixRMaj(samples, n);
        double[] mean = new double[n];
        for (int row = 0; row < samples; row++) {
            System.arraycopy(activity.values()[row / bins], row % bins * n, matrix.data, row * n, n);
            for (int i = 0; i < n; i++) {
                mean[i] += matrix.data[row * n + i] / samples;
            }
        }
        for (int row = 0; row < samples; row++) {
            for (int i = 0; i < n; i++) {
                matrix.data[row * n + i] -= mean[i];
            }
        }
        SingularValueDecomposition_F64<DMatrixRMaj> svd = DecompositionFactory_DDRM.svd(samples, n, false, true, true);
        if (!CarryOn.abandonable(() -> svd.decompose(matrix))) {
            throw new ArithmeticException("the singular values of the activity did not converge");
        }
        double[] singular = svd.getSingularValues();
        DMatrixRMaj vectors = svd.getV(null, true);
        int[] order = IntStream.range(0, svd.numberOfSingularValues())
                .boxed()
                .sorted((a, b) -> Double.compare(singular[b], singular[a]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] variances = new double[order.length];
        double[][] components = new double[order.length][n];
        for (int k = 0; k < order.length; k++) {
            variances[k] = singular[order[k]] * singular[order[k]] / (samples - 1);
            int largest = 0;
            for (int i = 0; i < n; i++) {
                components[k][i] = vectors.get(order[k], i);
                largest = Math.abs(components[k][i]) > Math.abs(components[k][largest]) ? i : largest;
            }
            double sign = Math.signum(components[k][largest]);
            for (int i = 0; i < n; i++) {
                components[k][i] *= sign;
            }
        }
        return new PrincipalComponents(mean, variances, components);
    }

    /**
     * (Σ λ)² / Σ λ² of the variances λ: how many components the activity fills, from 1 to the number of neurons (Gao
     * and Ganguli, Curr. Opin. Neurobiol. 32:148, 2015); NaN for activity that never changes.
     */
    public double participationRatio() {
        double sum = Arrays.stream(variances).sum();
        return sum * sum / Arrays.stream(variances).map(v -> v * v).sum();
    }

    /** The share of the variance that the first components together have; by number of components less one. */
    public double[] explained() {
        double[] shares = variances.clone();
        double total = Arrays.stream(variances).sum();
        double sum = 0;
        for (int k = 0; k < shares.length; k++) {
            sum += variances[k];
            shares[k] = sum / total;
        }
        return shares;
    }

    /**
     * The mean trajectory of each class along the first components.
     *
     * @param classes how many there are
     * @param count how many components; no more than there are
     * @return [class][component][bin], mV; NaN for a class without trials
     */
    public double[][][] trajectories(Activity activity, int classes, int count) {
        double[][][] sum = new double[classes][count][activity.bins()];
        int[] trials = new int[classes];
        for (int trial = 0; trial < activity.trials(); trial++) {
            int label = activity.labels()[trial];
            trials[label]++;
            for (int b = 0; b < activity.bins(); b++) {
                for (int k = 0; k < count; k++) {
                    for (int i = 0; i < mean.length; i++) {
                        sum[label][k][b] +=
                                components[k][i] * (activity.values()[trial][b * mean.length + i] - mean[i]);
                    }
                }
            }
        }
        for (int label = 0; label < classes; label++) {
            for (double[] component : sum[label]) {
                for (int b = 0; b < component.length; b++) {
                    component[b] /= trials[label];
                }
            }
        }
        return sum;
    }
}
