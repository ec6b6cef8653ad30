package barnacle.app.session;

import barnacle.app.control.Words;
import barnacle.project.Project;
import barnacle.setting.Sentence;
import barnacle.sim.plain.ReferenceEngine;
import barnacle.task.Fit;
import barnacle.train.NeuralOdeProblem;
import barnacle.train.NeuralOdeTrainer;
import java.util.Optional;

/**
 * What an equation makes of its whole trajectory from the first point on, as {@code barnacle simulate} solves it.
 *
 * @param fit beside the trajectory; shared, not modified
 */
public record EquationGlimpse(Fit fit) implements Glimpse {
    static EquationGlimpse of(Project project) {
        NeuralOdeProblem problem = project.subject()
                .asEquation()
                .orElseThrow()
                .problem(project.training(), project.seed())
                .orElseThrow();
        try (NeuralOdeTrainer trainer = new NeuralOdeTrainer(problem, new ReferenceEngine(), 1)) {
            return new EquationGlimpse(Fit.of(
                    problem.task(),
                    trainer.whole(),
                    trainer.whole(),
                    trainer.solution(trainer.initial().theta(), trainer.whole())));
        }
    }

    @Override
    public boolean isWhole() {
        return true;
    }

    @Override
    public Optional<Sentence> fault() {
        double[] last = fit.solution()[fit.solution().length - 1];
        for (double value : last) {
            if (!Double.isFinite(value)) {
                return Optional.of(Words.sentence("glimpse.diverged"));
            }
        }
        return Optional.empty();
    }
}
