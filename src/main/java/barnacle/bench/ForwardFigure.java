package barnacle.bench;

/** All candidates; {@code timesOneThread} is the rate over that of one thread. */
public record ForwardFigure(
        int candidates,
        int trials,
        int neurons,
        int steps,
        double seconds,
        double neuronStepsPerSecond,
        double shareOfLimit,
        double timesOneThread,
        double bytesPerStep) {}
