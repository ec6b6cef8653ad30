package barnacle.train.step;

/** Always 1. */
public record ConstantSchedule() implements Schedule {
    @Override
    public double factor(long iteration, long iterations) {
        return 1;
    }
}
