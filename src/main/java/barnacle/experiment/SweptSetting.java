package barnacle.experiment;

import barnacle.project.Project;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Sentence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One setting that a sweep varies.
 *
 * @param pointer where it is in the project, such as {@code /training/update/optimizer/rate}
 * @param values as {@code --set} takes them: JSON, a text, or the bare name of a type
 */
public record SweptSetting(String pointer, List<String> values) {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");
    private static final int LONGEST = 40;

    /**
     * @throws InvalidSetting if the pointer is none, or a value is empty or given twice
     */
    public SweptSetting {
        values = List.copyOf(values);
        if (!pointer.startsWith("/") || pointer.endsWith("/")) {
            throw refused(pointer, Sentence.of("SweptSetting.text.malformed", "it must be /json/pointer=v1,v2,..."));
        }
        if (pointer.equals("/seed")) {
            throw refused(
                    pointer,
                    Sentence.of(
                            "SweptSetting.pointer.seed",
                            "seeds are not varied but repeated; give their number with --seeds"));
        }
        Set<Object> seen = new HashSet<>();
        for (String value : values) {
            if (value.isEmpty()) {
                throw refused(
                        pointer,
                        Sentence.of(
                                "SweptSetting.values.empty",
                                "one of its values is empty; write v1,v2,... without spaces"));
            }
            if (!seen.add(isNumber(value) ? (Object) Double.valueOf(value) : value)) {
                throw refused(
                        pointer,
                        Sentence.of("SweptSetting.values.twice", "its value {0} is given twice; give it once", value));
            }
        }
    }

    /**
     * Reads {@code POINTER=v1,v2,...}. A comma within brackets, braces or quotes is part of a value.
     *
     * @throws InvalidSetting if it is not of that form
     */
    public static SweptSetting of(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw refused(text, Sentence.of("SweptSetting.text.malformed", "it must be /json/pointer=v1,v2,..."));
        }
        return new SweptSetting(text.substring(0, equals), split(text.substring(equals + 1)));
    }

    /** As {@link #of} takes it. */
    String text() {
        return pointer + "=" + String.join(",", values);
    }

    private static InvalidSetting refused(String what, Sentence why) {
        return new InvalidSetting(
                "vary", "SweptSetting.unusable", "The setting to vary, \"{0}\", cannot be used: {1}.", what, why);
    }

    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                i += c == '\\' ? 1 : 0;
                quoted = c != '"';
            } else if (c == '"') {
                quoted = true;
            } else if (c == '[' || c == '{') {
                depth++;
            } else if (c == ']' || c == '}') {
                depth--;
            } else if (c == ',' && depth == 0) {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static boolean isNumber(String value) {
        return NUMBER.matcher(value).matches();
    }

    /** Whether every value is a number. */
    public boolean isNumeric() {
        return values.stream().allMatch(SweptSetting::isNumber);
    }

    /** The override that sets one of the values. */
    String override(String value) {
        return pointer + "=" + value;
    }

    /**
     * A value as part of a folder's name: what no file system minds; made short, and told apart, where it is changed.
     */
    static String folderName(String value) {
        String plain = value.replaceAll("[^A-Za-z0-9.+-]+", "-");
        if (plain.equals(value) && value.length() <= LONGEST) {
            return value;
        }
        String start = plain.replaceAll("^-+|-+$", "");
        return start.substring(0, Math.min(start.length(), LONGEST))
                + String.format(Locale.ROOT, "-%08x", value.hashCode());
    }

    /**
     * The last steps of each pointer, as many as it takes to tell it from the others: {@code rate},
     * {@code groups-0-size}.
     */
    static List<String> shortNames(List<SweptSetting> axes) {
        List<String[]> steps =
                axes.stream().map(axis -> axis.pointer.substring(1).split("/")).toList();
        List<String> names = new ArrayList<>();
        for (String[] own : steps) {
            int length = 1;
            while (length < own.length && count(steps, own, length) > 1) {
                length++;
            }
            String name = String.join("-", Arrays.copyOfRange(own, own.length - length, own.length));
            names.add(name.matches("\\d+") && own.length > 1 ? own[own.length - 2] + "-" + name : name);
        }
        return names.stream().map(SweptSetting::folderName).toList();
    }

    private static long count(List<String[]> all, String[] own, int length) {
        String end = "/" + String.join("/", Arrays.copyOfRange(own, own.length - length, own.length));
        return all.stream()
                .filter(steps -> ("/" + String.join("/", steps)).endsWith(end))
                .count();
    }

    /** What is varied in words, with its unit: "Learning rate"; the pointer where the project has no words for it. */
    String label(Project base) {
        return SettingLabel.of(pointer, base);
    }
}
