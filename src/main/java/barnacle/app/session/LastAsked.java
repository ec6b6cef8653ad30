package barnacle.app.session;

import barnacle.setting.Sentence;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/**
 * Answers questions on another thread, one at a time. Of the questions that are asked while one is answered the last
 * alone is answered next, so that whoever asks with every step of a slider is never behind. Used on the FX thread only.
 *
 * @param <Q> what is asked
 * @param <A> what is answered; one question may have several answers, each better than the one before
 */
public final class LastAsked<Q, A> implements AutoCloseable {
    /** Finds answers, on another thread. */
    @FunctionalInterface
    public interface Work<Q, A> {
        /**
         * Answers a question. May end by a CancellationException once it is no longer wanted.
         *
         * @param turn told every answer, and asked whether to go on
         * @throws IOException with a sentence, which is told
         */
        void answer(Q question, Turn<A> turn) throws IOException;
    }

    /** The answering of one question. */
    public static final class Turn<A> {
        private final Consumer<A> told;
        private final BooleanSupplier wanted;

        Turn(Consumer<A> told, BooleanSupplier wanted) {
            this.told = told;
            this.wanted = wanted;
        }

        /** Shows an answer. */
        public void show(A answer) {
            told.accept(answer);
        }

        /** Whether nothing else is asked meanwhile. */
        public boolean isWanted() {
            return wanted.getAsBoolean();
        }
    }

    private record Answer<Q, A>(long number, Q question, A answer) {}

    private final Sentence name;
    private final Work<Q, A> work;
    private final Consumer<String> failed;
    private final Jobs jobs = new Jobs();
    private final Latest<Answer<Q, A>> answers;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(false);
    /** Counts what is asked; read by the work. */
    private final AtomicLong number = new AtomicLong();
    /** Answers up to this one are no longer wanted. */
    private long forgotten;

    /** The last question that an answer was told to. */
    private long answered;

    private Q asked;

    /**
     * @param name of the work, for its failure's sentence
     * @param answered told every answer that is not forgotten, with its question
     * @param failed told what went wrong, as a sentence
     */
    public LastAsked(Sentence name, Work<Q, A> work, BiConsumer<Q, A> answered, Consumer<String> failed) {
        this.name = name;
        this.work = work;
        this.failed = failed;
        answers = new Latest<>(answer -> {
            if (answer.number() > forgotten) {
                this.answered = answer.number();
                answered.accept(answer.question(), answer.answer());
            }
        });
    }

    /** Asks; what was asked before is no longer wanted. */
    public void ask(Q question) {
        asked = question;
        number.incrementAndGet();
        begin();
    }

    /** Wants no answer any more to what was asked before the last question. */
    public void forgetEarlier() {
        forgotten = number.get() - 1;
    }

    /** Whether an answer was told to the last question. */
    public boolean isAnswered() {
        return answered == number.get();
    }

    /** Wants no answer any more to what was asked so far. */
    public void forget() {
        asked = null;
        forgotten = number.incrementAndGet() - 1;
    }

    /** Lets what is under way end; its answers so far stay. */
    public void stop() {
        asked = null;
        number.incrementAndGet();
    }

    private void begin() {
        if (busy.get() || asked == null) {
            return;
        }
        busy.set(true);
        long begun = number.get();
        Q question = asked;
        jobs.<Void>start(
                name,
                job -> {
                    try {
                        work.answer(
                                question,
                                new Turn<>(
                                        answer -> answers.offer(new Answer<>(begun, question, answer)),
                                        () -> number.get() == begun && job.goOn()));
                    } catch (CancellationException e) {
                        // Another question waits.
                    }
                    return null;
                },
                ended -> {
                    busy.set(false);
                    if (ended.failure() != null && begun > forgotten) {
                        failed.accept(ended.failure());
                    }
                    if (begun != number.get()) {
                        begin();
                    }
                });
    }

    /** Whether something is being answered. */
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    @Override
    public void close() {
        number.incrementAndGet();
        asked = null;
        jobs.close();
    }
}
