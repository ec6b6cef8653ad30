package barnacle.examine;

import barnacle.model.Matrix;
import barnacle.model.TrainedValues;
import barnacle.ode.CarryOn;
import barnacle.project.Project;
import barnacle.run.KeptFailure;
import barnacle.run.KeptState;
import barnacle.setting.FamilyTable;
import barnacle.setting.Sentence;
import barnacle.sim.Engine;
import barnacle.train.FailedTrial;
import barnacle.train.Failure;
import barnacle.train.Trainer;
import barnacle.train.TrialCourse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An evaluation that failed, of a run or of a project as it is, and the trial in which it did.
 *
 * @param engine that computed it
 * @param trained the numbers that it was made with
 * @param course what the failing variable did in the trial, made again as it was
 */
public record Failed(
        Project project,
        Engine engine,
        Failure failure,
        FailedTrial trial,
        List<TrainedValues> trained,
        TrialCourse course) {
    private static final FamilyTable<WhichFailure, Integer> PLACES = FamilyTable.of(
            WhichFailure.class,
            FamilyTable.entry(FirstFailure.class, which -> 0),
            FamilyTable.entry(LatestFailure.class, which -> 1),
            FamilyTable.entry(PresentWeights.class, which -> -1));

    /**
     * Finds what a run kept, or what fails of the weights as they are.
     *
     * @param subject with a task
     * @return empty if nothing failed, or what failed does not fail again
     * @throws barnacle.setting.InvalidSetting if the run's failures cannot be read
     * @throws java.util.concurrent.CancellationException if it is no longer wanted, {@link CarryOn}
     */
    public static Optional<Failed> of(Examined subject, WhichFailure which) {
        List<KeptFailure> kept = kept(subject, which);
        try (Trainer trainer = subject.problem().evaluator(subject.engine(), 1)) {
            if (!kept.isEmpty()) {
                return of(subject, trainer, kept.get(0));
            }
            long iteration = subject.state().map(KeptState::iteration).orElse(0L) + 1;
            return trainer.failure(subject.theta(trainer), iteration)
                    .flatMap(failure -> of(subject, trainer, new KeptFailure(failure, Optional.empty())));
        }
    }

    /** As {@link #of}, of what the run kept alone. */
    public static Optional<Failed> ofKept(Examined subject, WhichFailure which) {
        List<KeptFailure> kept = kept(subject, which);
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        try (Trainer trainer = subject.problem().evaluator(subject.engine(), 1)) {
            return of(subject, trainer, kept.get(0));
        }
    }

    /** One at most. */
    private static List<KeptFailure> kept(Examined subject, WhichFailure which) {
        int place = PLACES.get(which);
        List<KeptFailure> all = place < 0 ? List.of() : subject.failures();
        return all.isEmpty() ? all : List.of(all.get(Math.min(place, all.size() - 1)));
    }

    private static Optional<Failed> of(Examined subject, Trainer trainer, KeptFailure kept) {
        Failure failure = kept.failure();
        return kept.trial()
                .or(() -> trainer.find(failure))
                .map(trial -> new Failed(
                        subject.project(),
                        subject.engine(),
                        failure,
                        trial,
                        trainer.trained(failure.theta()),
                        trainer.course(failure, trial)));
    }

    /** What it can be made again with. */
    public List<Remedy> remedies() {
        return Remedy.all(project, engine, failure);
    }

    /** The trial as it was. */
    public Replayed asItWas() {
        return new Replayed(Remedy.none(project, engine), course);
    }

    /**
     * Makes the trial again.
     *
     * @return empty if there is no gradient so that is to be made again
     * @throws java.util.concurrent.CancellationException if it is no longer wanted, {@link CarryOn}
     */
    public Optional<Replayed> with(Remedy remedy) {
        if (!remedy.isSetting() && remedy.engine().name().equals(engine.name())) {
            return Optional.of(new Replayed(remedy, course));
        }
        try (Trainer trainer = remedy.project().problem().evaluator(remedy.engine(), 1)) {
            return Optional.of(new Replayed(remedy, trainer.course(failure, trial)));
        } catch (UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    /** What failed, where and when, at which value, and with which numbers. */
    public List<Sentence> said() {
        List<Sentence> said = new ArrayList<>();
        String trialName = project.problem().trialName();
        said.add(Sentence.of("Failed.who", "{0} failed in {1} {2}.", what(), trialName, trial.number()));
        said.add(trial.fault().said());
        if (course.hasEnded()) {
            said.add(Sentence.word("Failed.well", "Made again, the trial comes out finite."));
        }
        said.add(numbers());
        return said;
    }

    private Sentence what() {
        int candidates = project.problem().training().update().candidates();
        return switch (failure.kind()) {
            case LOSS ->
                candidates == 0
                        ? Sentence.of("Failed.batch", "The loss of iteration {0}", failure.iteration())
                        : Sentence.of(
                                "Failed.candidate",
                                "Candidate {0} of iteration {1}",
                                failure.candidate(),
                                failure.iteration());
            case GRADIENT -> Sentence.of("Failed.gradient", "The gradient of iteration {0}", failure.iteration());
            case EVALUATION ->
                Sentence.of("Failed.evaluation", "The evaluation after iteration {0}", failure.iteration());
        };
    }

    private Sentence numbers() {
        double largest = 0;
        String block = "";
        for (TrainedValues values : trained) {
            Matrix matrix = values.values();
            for (int i = 0; i < matrix.rows() * matrix.columns(); i++) {
                double value = Math.abs(matrix.get(i / matrix.columns(), i % matrix.columns()));
                if (!(value <= largest)) {
                    largest = value;
                    block = values.block().toString();
                }
            }
        }
        return Sentence.of(
                "Failed.numbers",
                "Of its {0} trained {0,choice,1#number|1<numbers} the largest, {1}, is in {2}.",
                failure.theta().length,
                Replayed.number(largest),
                block);
    }
}
