package barnacle.app.neuron;

import barnacle.app.control.Words;
import barnacle.app.session.LastAsked;
import barnacle.setting.Sentence;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * One kind of work and what it last found.
 *
 * @param <Q> what is asked
 * @param <A> what is found
 */
final class Lane<Q, A> implements AutoCloseable {
    /** What was found, of which question; a sentence in its place where it failed. */
    record Found<Q, A>(Optional<Q> question, Optional<A> answer, Optional<Sentence> failure) {}

    private final ReadOnlyObjectWrapper<Found<Q, A>> found =
            new ReadOnlyObjectWrapper<>(new Found<>(Optional.empty(), Optional.empty(), Optional.empty()));
    private final LastAsked<Q, A> asked;
    private Q last;

    Lane(String key, BiConsumer<Q, LastAsked.Turn<A>> work) {
        asked = new LastAsked<>(
                Words.sentence(key),
                work::accept,
                (question, answer) ->
                        found.set(new Found<>(Optional.of(question), Optional.of(answer), Optional.empty())),
                failure -> found.set(new Found<>(
                        Optional.ofNullable(last), Optional.empty(), Optional.of(Sentence.plain(failure)))));
    }

    /** Asks, unless that was asked last; returns whether it was not. */
    boolean ask(Q question) {
        boolean isNew = !question.equals(last);
        if (isNew) {
            last = question;
            asked.ask(question);
        }
        return isNew;
    }

    /** Asks nothing, and shows nothing. */
    void clear() {
        last = null;
        asked.forget();
        found.set(new Found<>(Optional.empty(), Optional.empty(), Optional.empty()));
    }

    /** What was found is of what was asked last. */
    boolean isOfLast() {
        return found.get().question().filter(q -> q.equals(last)).isPresent();
    }

    Optional<A> answer() {
        return found.get().answer();
    }

    ReadOnlyObjectProperty<Found<Q, A>> property() {
        return found.getReadOnlyProperty();
    }

    BooleanBinding busy() {
        return Bindings.createBooleanBinding(() -> asked.busyProperty().get(), asked.busyProperty());
    }

    void stop() {
        asked.stop();
    }

    @Override
    public void close() {
        asked.close();
    }
}
