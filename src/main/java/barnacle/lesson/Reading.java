package barnacle.lesson;

import barnacle.project.SettingValues;
import barnacle.setting.Quantities;
import java.util.Locale;
import java.util.Optional;

/**
 * What an {@link Observable} is at one moment: a number, or a word.
 *
 * @param number NaN of a word
 * @param word empty of a number
 */
public record Reading(double number, String word) {
    public static Reading of(double number) {
        return new Reading(number, "");
    }

    public static Reading of(String word) {
        return new Reading(Double.NaN, word);
    }

    /** What a project has at a pointer; empty where that is no setting. */
    public static Optional<Reading> of(SettingValues settings, String pointer) {
        return settings.at(pointer).map(value -> value.isNumber() ? of(value.number()) : of(value.word()));
    }

    public boolean isNumber() {
        return word.isEmpty();
    }

    /** As a person reads it: a number with four digits. */
    public String text() {
        return isNumber() ? Quantities.text(Double.parseDouble(String.format(Locale.ROOT, "%.4g", number))) : word;
    }
}
