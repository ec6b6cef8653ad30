package barnacle.run;

import barnacle.project.Project;
import barnacle.project.Samples;
import barnacle.sim.Engine;
import barnacle.train.IterationReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Trainings that take milliseconds: the quick sample made tiny, and independent of how the sample is tuned. */
public final class TinyRuns {
    public static final List<String> OVERRIDES = List.of(
            "/simulation/dt=0.5",
            "/training/update/estimator/sigma=0.05",
            "/training/update/optimizer/rate=0.02",
            "/network/groups/0/size=5",
            "/network/stimulus/channels=4",
            "/task/words=4",
            "/training/trials=6",
            "/training/update/estimator/population=4",
            "/training/iterations=7",
            "/training/evaluateEvery=3",
            "/training/evaluationTrials=10",
            "/training/checkpointEvery=2");

    private TinyRuns() {}

    public static Project project(String... more) throws IOException {
        List<String> overrides = new ArrayList<>(OVERRIDES);
        overrides.addAll(List.of(more));
        return Samples.read(Samples.QUICK, overrides);
    }

    public static Engine engine(Project project) {
        return project.problem().fastestEngine();
    }

    /** Goes on with a run until {@code iterations} are made, and finishes it. */
    public static List<IterationReport> train(Path folder, Project project, boolean resume, long iterations)
            throws IOException {
        List<IterationReport> reports = new ArrayList<>();
        try (Session session = resume ? Session.resume(RunFolder.open(folder), 1) : Session.begin(folder, project, 1)) {
            session.train(iterations, (report, at) -> reports.add(report));
        }
        return reports;
    }
}
