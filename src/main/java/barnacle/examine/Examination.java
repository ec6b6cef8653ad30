package barnacle.examine;

import barnacle.analysis.AnalysisObserver;
import barnacle.project.Project;
import barnacle.setting.Issue;
import barnacle.train.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A question about a network or an equation, drawn or trained, with all that decides the answer. {@code barnacle
 * analyse} and the screen Analyse both ask it here, so that both find the same.
 */
public sealed interface Examination
        permits LossLine,
                LossPlane,
                GradientComparison,
                AdjointOverTime,
                ActivityOverTime,
                AnswersByClass,
                Tuning,
                SlowPointSearch,
                Lesions,
                FailureReplay {
    /** The name of the file that says what was asked. */
    String ASKED = "examination.json";

    /** The name of the file with the sentences that were found. */
    String SAID = "found.txt";

    /** What it is called in one word: the command's name, and that of the folder it is kept in. */
    String name();

    /** The names of the files with its numbers and its figure. */
    List<String> own();

    /** The names of all files that {@link Finding#write} writes. */
    default List<String> files() {
        return Stream.concat(own().stream(), Stream.of(ASKED, SAID)).toList();
    }

    /** The column of the first table whose least value is the most telling; empty if its rows are in order. */
    default Optional<String> rank() {
        return Optional.empty();
    }

    /**
     * What keeps it from being asked of a project, with pointers from the project's root; empty if nothing does.
     *
     * @param project with or without a task
     */
    default List<Issue> issues(Project project) {
        return project.hasTask() ? issues(project.problem()) : project.trainingIssues();
    }

    /** What keeps it from being asked of a problem, with pointers from the project's root; empty if nothing does. */
    List<Issue> issues(Problem problem);

    /**
     * The same question with what is usual for a project: so many trials as its evaluation takes, and such things.
     *
     * @param project with a task
     */
    default Examination usual(Project project) {
        return this;
    }

    /**
     * Answers it.
     *
     * @param subject without {@link #issues}
     * @param threads at least 1; what is found does not depend on it
     * @throws barnacle.setting.InvalidSetting if a setting does not fit the subject; its field is the record's
     * @throws java.util.concurrent.CancellationException if the observer said no
     */
    Finding of(Examined subject, int threads, AnalysisObserver observer);
}
