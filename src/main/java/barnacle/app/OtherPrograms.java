package barnacle.app;

import barnacle.app.control.Words;
import barnacle.app.session.FileQuestions;
import barnacle.app.session.FileQuestions.FileKind;
import barnacle.app.session.Jobs;
import barnacle.app.session.ProjectSession;
import barnacle.examine.Examined;
import barnacle.export.CircuitFormat;
import barnacle.export.ExportedCircuit;
import barnacle.project.Project;
import barnacle.report.TrialsFile;
import barnacle.setting.Issue;
import barnacle.sim.NetworkProgram;
import barnacle.train.NetworkProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the open project gives to other programs: its circuit, and trials of its task. Used on the FX thread. */
final class OtherPrograms implements AutoCloseable {
    /** How long a circuit runs in another simulator, in its neurons' unit of time: as from the command line. */
    private static final double DURATION = 1000;

    private static final FileKind NPZ = new FileKind("file.kind.npz", ".npz");

    private final Workbench workbench;
    private final ProjectSession session;
    private final FileQuestions files;
    private final Jobs jobs = new Jobs();

    /** What is written to a file that a person chose. */
    private interface Writing {
        void to(Path file) throws Exception;
    }

    OtherPrograms(Workbench workbench, FileQuestions files) {
        this.workbench = workbench;
        session = workbench.session();
        this.files = files;
    }

    /** Writes the circuit as another simulator runs it. */
    void exportCircuit() {
        Project project = session.project();
        if (isReady(project.simulationIssues())) {
            FileKind[] kinds = Stream.of(CircuitFormat.values())
                    .map(format -> new FileKind("file.kind" + format.ending(), format.ending()))
                    .toArray(FileKind[]::new);
            files.save(Words.text("file.export.title"), FileKind.proposal(project.title()), kinds)
                    .ifPresent(file -> write(file, to -> write(to, project)));
        }
    }

    private static void write(Path file, Project project) throws Exception {
        String title = project.title().replaceAll("\\R", " ");
        CircuitFormat.of(file)
                .orElseThrow()
                .write(file, ExportedCircuit.of(project, title, DURATION, Optional.empty(), 0));
    }

    /** Writes as many trials of the task as a training is evaluated on. */
    void saveTrials() {
        Project project = session.project();
        if (isReady(project.issues())) {
            Examined.network(project.problem()).ifPresent(problem -> files.save(
                            Words.text("file.trials.title"), FileKind.proposal(project.title() + " trials"), NPZ)
                    .ifPresent(file -> write(file, to -> write(to, problem, project))));
        }
    }

    private static void write(Path file, NetworkProblem problem, Project project) throws Exception {
        NetworkProgram program =
                new NetworkProgram(problem.network(), problem.table(), problem.simulation(), problem.protocol());
        TrialsFile.write(
                file, program, problem.evaluationTrials(project.training().evaluationTrials()));
    }

    private boolean isReady(List<Issue> issues) {
        if (!issues.isEmpty()) {
            workbench.faultProperty().set(Words.say(issues.get(0).sentence()));
        }
        return issues.isEmpty();
    }

    private void write(Path file, Writing writing) {
        jobs.start(
                Words.sentence("job.export"),
                job -> {
                    writing.to(file);
                    return file;
                },
                ended -> {
                    if (ended.failure() != null) {
                        workbench.faultProperty().set(ended.failure());
                    } else {
                        boolean isTried = CircuitFormat.of(file)
                                .map(CircuitFormat::isTried)
                                .orElse(true);
                        workbench
                                .messageProperty()
                                .set(Words.text(isTried ? "said.saved" : "said.saved.untried", file.toString()));
                    }
                });
    }

    /** Lets go of what is being written. */
    @Override
    public void close() {
        jobs.close();
    }
}
