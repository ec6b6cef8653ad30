package barnacle.run;

import barnacle.file.FaultLog;
import barnacle.file.InvalidFileException;
import barnacle.ode.CarryOn;
import barnacle.setting.Sentence;
import barnacle.train.FailedTrial;
import barnacle.train.Failure;
import barnacle.train.Trainer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Keeps a training's first failure and its latest as it runs. The first is looked into and written at once; the latest
 * is written with each checkpoint, as there may be one in each iteration, and looked into at the end. That a failure
 * cannot be kept does not end a training.
 */
final class FailureLog {
    private final FailureFile file;
    private final Trainer trainer;
    private Optional<KeptFailure> first;
    private Optional<KeptFailure> latest;
    private boolean isWritten = true;
    private Optional<Sentence> unkept = Optional.empty();

    /**
     * Reads what a training kept that goes on from an iteration; later failures are dropped, as it makes them again.
     */
    FailureLog(FailureFile file, Trainer trainer, long iteration) {
        this.file = file;
        this.trainer = trainer;
        List<KeptFailure> known = List.of();
        try {
            known = file.read();
        } catch (IOException e) {
            unkept = Optional.of(InvalidFileException.sentence(e));
        }
        List<KeptFailure> before = known.stream()
                .filter(kept -> kept.failure().iteration() <= iteration)
                .toList();
        first = before.stream().findFirst();
        latest = before.stream().skip(1).findFirst();
        isWritten = before.size() == known.size();
    }

    /**
     * Keeps a failure.
     *
     * @param carryOn whether to go on looking into it
     */
    void failed(Failure failure, BooleanSupplier carryOn) {
        isWritten = false;
        if (first.isEmpty()) {
            first = Optional.of(lookInto(failure, carryOn));
            save();
        } else {
            latest = Optional.of(new KeptFailure(failure, Optional.empty()));
        }
    }

    private KeptFailure lookInto(Failure failure, BooleanSupplier carryOn) {
        Optional<FailedTrial> trial = Optional.empty();
        try (CarryOn.Scope scope = CarryOn.begin(carryOn)) {
            trial = trainer.find(failure);
        } catch (CancellationException e) {
            // Whoever looks at it looks for the trial again.
        } catch (RuntimeException e) {
            FaultLog.ofUser().add("looking into a failure of a training", e);
        }
        return new KeptFailure(failure, trial);
    }

    /** Called when nothing more comes. */
    void end(BooleanSupplier carryOn) {
        if (latest.filter(kept -> kept.trial().isEmpty()).isPresent()) {
            latest = latest.map(kept -> lookInto(kept.failure(), carryOn));
            isWritten = false;
        }
        save();
    }

    /** Called before a checkpoint is written. */
    void save() {
        if (!isWritten && unkept.isEmpty()) {
            try {
                file.write(kept());
                isWritten = true;
            } catch (IOException e) {
                unkept = Optional.of(InvalidFileException.sentence(e));
            }
        }
    }

    /** The first and the latest, as far as there are any. */
    List<KeptFailure> kept() {
        return Stream.of(first, latest).flatMap(Optional::stream).toList();
    }

    /** Why failures are not kept; empty if they are. */
    Optional<Sentence> unkept() {
        return unkept;
    }
}
