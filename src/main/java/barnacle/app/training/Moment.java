package barnacle.app.training;

import barnacle.examine.Examined;
import barnacle.project.Project;
import barnacle.run.KeptState;
import barnacle.train.Trainer;
import java.util.Optional;

/**
 * A moment of a training, or the project as it is drawn.
 *
 * @param project what is trained
 * @param trainer compiled for it; it may be closed, and measures all the same
 * @param state whose numbers; empty for those that the project has
 */
record Moment(Project project, Trainer trainer, Optional<KeptState> state) {
    /** Its numbers: θ of the state, or what a training begins with. */
    double[] theta() {
        return state.map(KeptState::theta).orElseGet(() -> trainer.initial().theta());
    }

    /** How many iterations were made; 0 for what the project has. */
    long iteration() {
        return state.map(KeptState::iteration).orElse(0L);
    }

    /** What examinations look at. */
    Examined examined() {
        return new Examined(project, trainer.engine(), state, Optional.empty());
    }
}
