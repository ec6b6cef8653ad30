package barnacle.bench;

import java.util.List;
import java.util.concurrent.ExecutionException;

/** All that was measured; times in s. */
public record BenchReport(
        String engine,
        String java,
        int threads,
        int rounds,
        FmaFigure fma,
        ForwardFigure forward,
        BatchGradientFigure gradient,
        List<SmallFigure> small,
        List<SparseFigure> sparse,
        List<PairsFigure> pairs,
        TrainingFigure training,
        BackpropagationFigure backpropagation,
        SpiralEvolutionFigure spiralEvolution,
        SpiralGradientFigure spiralGradient,
        DiagramFigure diagram) {
    static BenchReport measure(BenchRun run) throws InterruptedException, ExecutionException {
        // The peak comes last: its loop fills the compiler's profiles of the vector operations, and what is compiled
        // after it now and then leaves vectors on the heap.
        ForwardRounds rounds = new ForwardRounds(run, run.quick() ? 4 : 16, 2000);
        BatchGradientFigure gradient = BatchGradientFigure.measure(run, run.quick() ? 500 : 2000);
        List<SmallFigure> small = SmallFigure.measure(run);
        List<SparseFigure> sparse = SparseFigure.measure(run, 400);
        List<PairsFigure> pairs = PairsFigure.measure(run);
        TrainingFigure training = TrainingFigure.measure(run);
        BackpropagationFigure backpropagation = BackpropagationFigure.measure(run);
        SpiralEvolutionFigure spiralEvolution = SpiralEvolutionFigure.measure(run);
        SpiralGradientFigure spiralGradient = SpiralGradientFigure.measure(run);
        DiagramFigure diagram = DiagramFigure.measure(run);
        rounds.measure();
        return new BenchReport(
                run.engine().description(),
                BenchRun.java(),
                run.threads(),
                run.rounds(),
                rounds.fma(),
                rounds.forward(),
                gradient,
                small,
                sparse,
                pairs,
                training,
                backpropagation,
                spiralEvolution,
                spiralGradient,
                diagram);
    }
}
