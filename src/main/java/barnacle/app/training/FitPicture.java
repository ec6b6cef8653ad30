package barnacle.app.training;

import barnacle.setting.Sentence;
import barnacle.task.Fit;
import barnacle.train.NeuralOdeProblem;
import java.util.Optional;

/**
 * How a neural differential equation follows one evaluation window, and the whole trajectory from its first point on.
 *
 * @param whole the same as the window where that is the whole trajectory
 */
record FitPicture(NeuralOdeProblem problem, long trial, long iteration, Fit window, Fit whole) implements Picture {
    @Override
    public Optional<Sentence> fault() {
        return Optional.empty();
    }
}
