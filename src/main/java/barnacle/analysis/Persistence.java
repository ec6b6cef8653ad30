package barnacle.analysis;

import barnacle.train.Evaluation;

/**
 * How long the network's activity tells the class: a decoder learns the mean activity of each class at one time on half
 * the trials (the even ones), and names the nearest for the other half at that time or any other. A code that stays is
 * read at all times by the decoder of one; a code that moves only by its own.
 *
 * <p>Source: the temporal generalisation of King and Dehaene, Trends Cogn. Sci. 18:203 (2014).
 *
 * @param bin how long a bin is, ms
 * @param tested trials that were decoded
 * @param correct [bin learned][bin tested], how many of them rightly
 */
public record Persistence(double bin, int tested, int[][] correct) {
    /**
     * Decodes.
     *
     * @param classes how many there are
     * @throws IllegalArgumentException if there are fewer than two trials
     * @throws java.util.concurrent.CancellationException if the observer said no
     */
    public static Persistence of(Activity activity, int classes, AnalysisObserver observer) {
        int trials = activity.trials();
        if (trials < 2) {
            throw new IllegalArgumentException(trials + " trials cannot be split into two halves; take at least 2");
        }
        int bins = activity.bins();
        int[][] correct = new int[bins][bins];
        for (int learned = 0; learned < bins; learned++) {
            observer.require((double) learned / bins);
            double[][] means = means(activity, classes, learned);
            for (int trial = 1; trial < trials; trial += 2) {
                for (int tested = 0; tested < bins; tested++) {
                    if (nearest(means, activity.values()[trial], tested) == activity.labels()[trial]) {
                        correct[learned][tested]++;
                    }
                }
            }
        }
        return new Persistence(activity.bin(), trials / 2, correct);
    }

    /** [class][neuron] over the even trials; NaN for a class without one. */
    private static double[][] means(Activity activity, int classes, int b) {
        int n = activity.neurons();
        double[][] means = new double[classes][n];
        int[] trials = new int[classes];
        for (int trial = 0; trial < activity.trials(); trial += 2) {
            int label = activity.labels()[trial];
            trials[label]++;
            for (int i = 0; i < n; i++) {
                means[label][i] += activity.values()[trial][b * n + i];
            }
        }
        for (int label = 0; label < classes; label++) {
            for (int i = 0; i < n; i++) {
                means[label][i] /= trials[label];
            }
        }
        return means;
    }

    private static int nearest(double[][] means, double[] values, int b) {
        int nearest = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int label = 0; label < means.length; label++) {
            double distance = 0;
            int at = b * means[label].length;
            for (int i = 0; i < means[label].length; i++) {
                double d = values[at + i] - means[label][i];
                distance += d * d;
            }
            if (distance < least) {
                least = distance;
                nearest = label;
            }
        }
        return nearest;
    }

    /**
     * The accuracy of the decoder that learned at one time and is tested at another, with its interval; its loss is
     * NaN.
     */
    public Evaluation at(int learned, int tested) {
        return Evaluation.of(Double.NaN, correct[learned][tested], this.tested);
    }

    /**
     * The bin whose own decoder is right most often there, the first of several. As the best of many its accuracy is
     * too high, and its interval holds for that time alone.
     */
    public int best() {
        int best = 0;
        for (int b = 1; b < correct.length; b++) {
            best = correct[b][b] > correct[best][best] ? b : best;
        }
        return best;
    }

    /** The same as fractions, [bin learned][bin tested]. */
    public double[][] accuracies() {
        double[][] accuracies = new double[correct.length][correct.length];
        for (int i = 0; i < correct.length; i++) {
            for (int j = 0; j < correct.length; j++) {
                accuracies[i][j] = (double) correct[i][j] / tested;
            }
        }
        return accuracies;
    }
}
