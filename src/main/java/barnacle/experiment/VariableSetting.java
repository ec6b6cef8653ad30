package barnacle.experiment;

import barnacle.project.Project;
import barnacle.project.SettingNumbers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;

/**
 * A number among a project's settings, which a sweep may vary.
 *
 * @param pointer where it is in the project's file
 * @param label what it is called, with its unit
 * @param value that it has
 * @param isWhole whether it is a count
 */
public record VariableSetting(String pointer, String label, double value, boolean isWhole) {
    private static final String TRAINING = "/training/";
    /** Of the suggested values, from one to the next. */
    private static final double APART = 3;

    private static final int DIGITS = 2;

    /** All of a project that have words, those of the training first. */
    public static List<VariableSetting> of(Project project) {
        return SettingNumbers.of(project).stream()
                .map(leaf -> new VariableSetting(
                        leaf.pointer(), SettingLabel.of(leaf.pointer(), project), leaf.value(), leaf.isWhole()))
                .filter(setting -> !setting.label().equals(setting.pointer()))
                .sorted(Comparator.comparing(setting -> !setting.pointer().startsWith(TRAINING)))
                .toList();
    }

    /** A third of its value, the value and its triple, as {@code --vary} takes them; of 0 that and 1. */
    public List<String> suggested() {
        if (value == 0) {
            return List.of("0", "1");
        }
        return isWhole
                ? List.of(Math.round(value / APART), Math.round(value), Math.round(value * APART)).stream()
                        .distinct()
                        .map(String::valueOf)
                        .toList()
                : List.of(rounded(value / APART), plain(BigDecimal.valueOf(value)), rounded(value * APART));
    }

    private static String rounded(double of) {
        return plain(new BigDecimal(of, new MathContext(DIGITS)));
    }

    private static String plain(BigDecimal of) {
        String text = of.stripTrailingZeros().toPlainString();
        return text.length() > 12 ? Double.toString(of.doubleValue()) : text;
    }
}
