package barnacle.task;

/** A loss that training finds as it is. */
public sealed interface ExactLoss extends Loss permits CrossEntropy, MeanSquared, MeanAbsolute, ZeroOne {
    @Override
    default double noise() {
        return 0;
    }
}
