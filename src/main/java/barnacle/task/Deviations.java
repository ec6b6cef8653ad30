package barnacle.task;

import java.util.function.DoubleUnaryOperator;

/** The losses that are a mean, over trials, windows and outputs, of what each deviation from the target costs. */
final class Deviations {
    /** What a task says of its tolerance. */
    static final String TOLERANCE = "A trial counts as right if its loss is at most this; with ZeroOne, if no number is"
            + " further from its target than this.";

    private Deviations() {}

    /** @param slope the derivative of {@code cost} to the deviation, readout minus target; unused without a gradient */
    static Loss.Score score(
            double[] readout,
            int outputs,
            Targets targets,
            double[] gradient,
            DoubleUnaryOperator cost,
            DoubleUnaryOperator slope) {
        int count = targets.count();
        int each = readout.length / count;
        double[] mean = new double[outputs];
        double sum = 0;
        int correct = 0;
        for (int trial = 0; trial < count; trial++) {
            double own = 0;
            for (int row = 0; row < each; row++) {
                int at = row * count + trial;
                double deviation = readout[at] - targets.at(row / outputs, row % outputs, trial);
                own += Double.isFinite(deviation) ? cost.applyAsDouble(deviation) : Double.NaN;
                if (gradient != null) {
                    gradient[at] = slope.applyAsDouble(deviation) / (count * each);
                }
            }
            own /= each;
            sum += own;
            targets.average(trial, readout, outputs, mean);
            boolean right = targets.areNumbers() ? own <= targets.tolerance() : targets.answered(trial, mean);
            correct += right ? 1 : 0;
        }
        return new Loss.Score(sum / count, correct);
    }
}
