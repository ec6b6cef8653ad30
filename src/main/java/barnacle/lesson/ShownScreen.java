package barnacle.lesson;

import barnacle.setting.Sentence;
import java.util.List;
import java.util.Optional;

/**
 * Which screen is shown: {@code network}, {@code simulate}, {@code neuron}, {@code train}, {@code runs} or
 * {@code analyse}. The first is also that of an equation.
 */
public record ShownScreen() implements Observable {
    @Override
    public Optional<Reading> read(Observed seen) {
        return Optional.of(Reading.of(seen.screen()));
    }

    @Override
    public Sentence said() {
        return Sentence.word("Observable.ShownScreen", "the screen");
    }

    @Override
    public List<String> words() {
        return Observed.SCREENS;
    }
}
