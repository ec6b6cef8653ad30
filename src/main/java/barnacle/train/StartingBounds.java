package barnacle.train;

import barnacle.setting.Sentence;
import barnacle.sim.Block;
import barnacle.sim.ParameterTable;
import barnacle.train.step.Bounds;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Bounds against the numbers that they are for: those that a new line begins with, and numbers that lie outside. */
public final class StartingBounds {
    private StartingBounds() {}

    /**
     * New bounds for what a line names: the range of the numbers' own meaning. A side that has no end of its own goes
     * to twice the largest size among the present values, in one digit, and to 1 at least.
     *
     * @return empty if the line names nothing
     */
    public static Optional<Bounds> of(ParameterTable table, Trainable line) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        double largest = 0;
        for (Block block : named(table, line)) {
            low = Math.min(
                    low,
                    block.meaning() == null
                            ? block.min()
                            : block.meaning().quantity().min());
            high = Math.max(high, block.max());
            for (int i = block.offset(); i < block.offset() + block.size(); i++) {
                largest = Math.max(largest, Math.abs(table.value(i)));
            }
        }
        if (low > high) {
            return Optional.empty();
        }
        double far = Math.max(1, roundedUp(Math.min(2 * largest, Double.MAX_VALUE / 10)));
        return Optional.of(new Bounds(Double.isFinite(low) ? low : -far, Double.isFinite(high) ? high : far));
    }

    private static double roundedUp(double size) {
        return new BigDecimal(size).round(new MathContext(1, RoundingMode.UP)).doubleValue();
    }

    private static List<Block> named(ParameterTable table, Trainable line) {
        return table.blocks().stream()
                .filter(block -> ParameterSpace.names(line, block))
                .toList();
    }

    /** Says which numbers a training would move before it begins, because a line's constraint leaves them out. */
    static Optional<Sentence> outside(TrainingSettings training, Supplier<ParameterTable> drawn) {
        List<Trainable> lines = training.trainable();
        if (lines.stream().noneMatch(line -> line.constraint().mayLeaveOut())) {
            return Optional.empty();
        }
        ParameterTable table = drawn.get();
        for (Trainable line : lines) {
            for (Block block : named(table, line)) {
                int outside = 0;
                int all = 0;
                double farthest = 0;
                double low = 0;
                double high = 0;
                for (int i = block.offset(); i < block.offset() + block.size(); i++) {
                    if (table.isPresent(i)) {
                        all++;
                        low = line.constraint().lower(table.signed(i));
                        high = line.constraint().upper(table.signed(i));
                        if (table.value(i) < low || table.value(i) > high) {
                            farthest = outside == 0 || Math.abs(table.value(i)) > Math.abs(farthest)
                                    ? table.value(i)
                                    : farthest;
                            outside++;
                        }
                    }
                }
                if (outside > 0) {
                    return Optional.of(Sentence.of(
                            "StartingBounds.outside",
                            "Of {0} {0,choice,1#value|1<values} of \"{1}\" {2} {2,choice,1#lies|1<lie} outside the bounds of {3} to {4}, such"
                                    + " as {5}; training starts them at the nearest bound. Widen the bounds on \"{6}\""
                                    + " if that is not meant.",
                            all,
                            block.name(),
                            outside,
                            low,
                            high,
                            farthest,
                            line.what()));
                }
            }
        }
        return Optional.empty();
    }
}
