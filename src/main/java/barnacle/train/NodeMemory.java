package barnacle.train;

import java.util.Arrays;

/**
 * What {@link NodePerturbation} remembers: the root mean square of the pairs' half differences u, 0 before there were
 * any. Of feedback that is learned also the weight of all that its running means have seen, and these means: of u û, of
 * û², and of the effects.
 *
 * @param numbers modified as it learns
 */
record NodeMemory(double[] numbers) {
    private static final int SPREAD = 0;
    private static final int WEIGHT = 1;
    private static final int PRODUCT = 2;
    private static final int SQUARE = 3;
    private static final int EFFECTS = 4;

    /** How many numbers there are where nothing is foreseen. */
    static final int WITHOUT_FEEDBACK = 1;

    /** How many numbers there are of feedback with so many effects. */
    static int size(int effects) {
        return EFFECTS + effects;
    }

    double spread() {
        return numbers[SPREAD];
    }

    void spread(double spread) {
        numbers[SPREAD] = spread;
    }

    /** What is known of the effects. */
    Perturbing.Known known() {
        double[] effects = Arrays.copyOfRange(numbers, EFFECTS, numbers.length);
        for (int i = 0; numbers[WEIGHT] > 0 && i < effects.length; i++) {
            effects[i] /= numbers[WEIGHT];
        }
        // The slope of u on û: what is learned from few pairs foresees too much.
        double slope = numbers[SQUARE] > 0 ? numbers[PRODUCT] / numbers[SQUARE] : 1;
        return new Perturbing.Known(effects, Math.max(0, Math.min(1, slope)));
    }

    /**
     * Takes an iteration into the running means, unless it is not finite.
     *
     * @param before the weight of what was before
     */
    void learn(Perturbing.Seen seen, double before) {
        if (!Arrays.stream(seen.effects()).allMatch(Double::isFinite)) {
            return;
        }
        numbers[WEIGHT] = before * numbers[WEIGHT] + 1 - before;
        take(PRODUCT, before, seen.product());
        take(SQUARE, before, seen.square());
        for (int i = 0; i < seen.effects().length; i++) {
            take(EFFECTS + i, before, seen.effects()[i]);
        }
    }

    private void take(int mean, double before, double number) {
        numbers[mean] = before * numbers[mean] + (1 - before) * number;
    }
}
