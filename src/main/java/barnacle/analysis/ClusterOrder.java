package barnacle.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An order in which like stands beside like: the leaves of an agglomerative clustering by Euclidean distance with
 * average linkage, found along chains of nearest neighbours. Of two that are joined the one with the lowest number
 * comes first, so that the order is the same for the same numbers.
 */
public final class ClusterOrder {
    private final double[][] apart;
    private final List<List<Integer>> members = new ArrayList<>();

    private ClusterOrder(double[][] features) {
        int n = features.length;
        apart = new double[n][n];
        for (int i = 0; i < n; i++) {
            members.add(new ArrayList<>(List.of(i)));
            for (int j = 0; j < i; j++) {
                apart[i][j] = distance(features[i], features[j]);
                apart[j][i] = apart[i][j];
            }
        }
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += (a[k] - b[k]) * (a[k] - b[k]);
        }
        return Math.sqrt(sum);
    }

    /**
     * Orders rows. Time and memory grow with the square of their number.
     *
     * @param features [row][feature], all finite; not modified
     * @return the rows' numbers in their order
     */
    public static int[] of(double[][] features) {
        return features.length == 0 ? new int[0] : new ClusterOrder(features).order();
    }

    private int[] order() {
        int[] chain = new int[apart.length];
        int length = 0;
        for (int left = apart.length; left > 1; left--) {
            if (length == 0) {
                chain[length++] = first();
            }
            int next = nearest(chain[length - 1], length > 1 ? chain[length - 2] : -1);
            while (length < 2 || next != chain[length - 2]) {
                chain[length++] = next;
                next = nearest(chain[length - 1], chain[length - 2]);
            }
            join(chain[length - 1], chain[length - 2]);
            length -= 2;
        }
        return members.get(first()).stream().mapToInt(Integer::intValue).toArray();
    }

    private int first() {
        int at = 0;
        while (members.get(at).isEmpty()) {
            at++;
        }
        return at;
    }

    /** The cluster nearest to one; of several as near the one before in the chain, else the first. */
    private int nearest(int of, int before) {
        int nearest = before;
        for (int i = 0; i < apart.length; i++) {
            if (i != of && !members.get(i).isEmpty() && (nearest < 0 || apart[of][i] < apart[of][nearest])) {
                nearest = i;
            }
        }
        return nearest;
    }

    /** Joins two clusters into the place of the one with the lower number. */
    private void join(int one, int other) {
        int into = Math.min(one, other);
        int from = Math.max(one, other);
        int a = members.get(into).size();
        int b = members.get(from).size();
        for (int k = 0; k < apart.length; k++) {
            double mean = (a * apart[into][k] + b * apart[from][k]) / (a + b);
            apart[into][k] = mean;
            apart[k][into] = mean;
        }
        members.get(into).addAll(members.get(from));
        members.get(from).clear();
        Arrays.fill(apart[from], Double.NaN);
    }
}
