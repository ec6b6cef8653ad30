package barnacle.bench;

/** What {@link BenchReport} says of the spiral, alone. */
public record SpiralReport(
        String engine,
        String java,
        int threads,
        int rounds,
        SpiralEvolutionFigure spiralEvolution,
        SpiralGradientFigure spiralGradient) {
    static SpiralReport measure(BenchRun run) {
        return new SpiralReport(
                run.engine().description(),
                BenchRun.java(),
                run.threads(),
                run.rounds(),
                SpiralEvolutionFigure.measure(run),
                SpiralGradientFigure.measure(run));
    }
}
