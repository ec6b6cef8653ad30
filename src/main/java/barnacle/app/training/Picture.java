package barnacle.app.training;

import barnacle.setting.Sentence;
import barnacle.train.Problem;
import java.util.Optional;

/** What was learned, shown in one evaluation trial, ready to draw. Arrays are shared and not modified. */
sealed interface Picture permits NetworkPicture, FitPicture {
    Problem problem();

    /** The number of the evaluation trial. */
    long trial();

    /** The iteration of the training whose numbers the picture shows; 0 for those that the project has. */
    long iteration();

    /** What is wrong with its numbers and what to do; empty if nothing is. */
    Optional<Sentence> fault();
}
