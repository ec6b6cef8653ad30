package barnacle.lesson;

import barnacle.setting.Quantities;
import java.util.Optional;

/**
 * Whether a word is this one.
 *
 * @param value the word, as what is observed lists it
 */
public record Is(Observable observable, String value) implements ObservableCondition {
    public Is {
        Quantities.check(Is.class, observable, value);
    }

    public Is() {
        this(new ShownScreen(), Observed.SCREENS.get(0));
    }

    @Override
    public boolean isMet(Observed seen, ConditionWatch watch) {
        return observable().read(seen).filter(r -> r.word().equals(value)).isPresent();
    }

    @Override
    public Optional<String> word() {
        return Optional.of(value);
    }
}
