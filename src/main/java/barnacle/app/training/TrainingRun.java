package barnacle.app.training;

import barnacle.app.session.Job;
import barnacle.model.TrainedValues;
import barnacle.project.Project;
import barnacle.sim.Engine;
import barnacle.sim.LaneEngine;
import barnacle.sim.ReferenceEngine;
import barnacle.train.IterationReport;
import barnacle.train.Problem;
import barnacle.train.Trainer;
import barnacle.train.TrainingState;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * One training that was started in the window. {@link #train} runs on the job's thread; everything else may be called
 * from the window while it does.
 */
final class TrainingRun {
    private final Project project;
    private final TrainingState start;
    private final Consumer<TrainingRun> news;
    private final Queue<IterationReport> reports = new ConcurrentLinkedQueue<>();
    private volatile Trainer trainer;
    private volatile TrainingState state;
    private TrainingState trainedState;
    private List<TrainedValues> trained;

    /**
     * @param start where to go on; {@code null} for the beginning
     * @param news told on the job's thread after every iteration
     */
    TrainingRun(Project project, TrainingState start, Consumer<TrainingRun> news) {
        this.project = project;
        this.start = start;
        this.news = news;
    }

    Project project() {
        return project;
    }

    /** {@code null} until it is compiled. Open until {@link #close}. */
    Trainer trainer() {
        return trainer;
    }

    /** The newest state; {@code null} until the training begins. */
    TrainingState state() {
        return state;
    }

    /**
     * Trains until the settings' iterations are made or the job is told to stop; a pause blocks between two iterations.
     *
     * @throws barnacle.model.InvalidSetting if the project cannot run
     */
    TrainingRun train(Job<TrainingRun> job) {
        Problem problem = project.problem();
        int iterations = problem.training().iterations();
        trainer = new Trainer(problem, engineFor(problem), Runtime.getRuntime().availableProcessors());
        state = start == null ? trainer.initial() : start;
        state = trainer.train(state, iterations, (report, now) -> {
            state = now;
            reports.add(report);
            job.progress((double) report.iteration() / iterations);
            news.accept(this);
            return job.goOn();
        });
        return this;
    }

    /** Ends the trainer's threads. */
    void close() {
        if (trainer != null) {
            trainer.close();
        }
    }

    /** The fast engine where it knows the scheme, the plain one otherwise. */
    static Engine engineFor(Problem problem) {
        Engine fast = new LaneEngine();
        return fast.supports(problem.simulation().scheme()) ? fast : new ReferenceEngine();
    }

    /** The newest state as values of the network's blocks. */
    List<TrainedValues> trained() {
        TrainingState now = state;
        if (trainedState != now) {
            trained = trainer.trained(now.theta());
            trainedState = now;
        }
        return trained;
    }

    /** Takes the reports that came since the last call, in order. */
    List<IterationReport> drain() {
        List<IterationReport> taken = new ArrayList<>();
        for (IterationReport report = reports.poll(); report != null; report = reports.poll()) {
            taken.add(report);
        }
        return taken;
    }
}
