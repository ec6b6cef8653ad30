package barnacle.app.control;

import barnacle.model.Network;
import barnacle.model.NeuralOde;
import barnacle.model.Protocol;
import barnacle.ode.Solver;
import barnacle.setting.Family;
import barnacle.setting.Quantities;
import barnacle.sim.SimulationSettings;
import barnacle.task.NetworkTask;
import barnacle.task.TrajectoryFit;
import barnacle.train.TrainingSettings;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The window's English for sentences of earlier rooms. They name settings and choices as files do, {@code
 * responseWindow} and {@code GradedSynapse}; the window has labels and names for them: "response window", "Graded".
 * What a person named is not touched: only patterns are changed, never their values.
 */
final class SettingWords {
    private static final List<Class<?>> ROOTS = List.of(
            Network.class,
            NeuralOde.class,
            Solver.class,
            SimulationSettings.class,
            Protocol.class,
            NetworkTask.class,
            TrajectoryFit.class,
            TrainingSettings.class);

    private static final Pattern CODE_WORD = Pattern.compile("\\b(\\p{Lu}[\\p{L}\\d]*|\\p{Ll}+\\p{Lu}[\\p{L}\\d]*)\\b");

    /** Records by their simple names. */
    private final Map<String, Class<? extends Record>> records = new HashMap<>();

    /** Names in the window of the members of families, by their simple names. */
    private final Map<String, String> members = new HashMap<>();

    /** The records of settings whose names are more than one word, by these. */
    private final Map<String, Class<? extends Record>> owners = new HashMap<>();

    private final Set<Class<?>> seen = new HashSet<>();

    SettingWords() {
        ROOTS.forEach(this::walk);
    }

    private void walk(Type type) {
        if (type instanceof ParameterizedType p) {
            for (Type argument : p.getActualTypeArguments()) {
                walk(argument);
            }
        } else if (type instanceof Class<?> c && (c.isRecord() || c.isSealed()) && seen.add(c)) {
            if (c.isRecord()) {
                records.put(c.getSimpleName(), c.asSubclass(Record.class));
                for (RecordComponent component : c.getRecordComponents()) {
                    owners.putIfAbsent(component.getName(), c.asSubclass(Record.class));
                    walk(component.getGenericType());
                }
            } else {
                for (Class<?> member : Family.members(c)) {
                    members.putIfAbsent(member.getSimpleName(), Words.name(c, member));
                    walk(member);
                }
            }
        }
    }

    /** A class among a sentence's values. */
    String member(String simpleName) {
        return members.getOrDefault(simpleName, Words.spaced(simpleName));
    }

    /**
     * A pattern as the window says it.
     *
     * @param key {@code Record.component} for a setting's name, {@code Record.component.whatIsWrong} for a sentence
     */
    String pattern(String key, String english) {
        String[] steps = key.split("\\.");
        Class<? extends Record> record = records.get(steps[0]);
        if (record != null && steps.length == 2 && has(record, steps[1])) {
            return english;
        }
        String begun = record != null && steps.length > 2 && english.startsWith(steps[1] + " ")
                ? label(record, steps[1]) + english.substring(steps[1].length())
                : english;
        return CODE_WORD.matcher(begun).replaceAll(word -> word(record, word));
    }

    private String word(Class<? extends Record> record, MatchResult found) {
        String word = found.group();
        if (Character.isUpperCase(word.charAt(0))) {
            return Matcher.quoteReplacement(members.getOrDefault(word, word).replace("'", "''"));
        }
        Class<? extends Record> owner = record != null && has(record, word) ? record : owners.get(word);
        return Matcher.quoteReplacement(owner == null ? word : label(owner, word));
    }

    private static boolean has(Class<? extends Record> record, String name) {
        return Quantities.of(record).stream()
                .anyMatch(component -> component.name().equals(name));
    }

    /** The label of a record's component within a sentence, or its name in plain words. */
    private static String label(Class<? extends Record> record, String name) {
        String label = Quantities.of(record).stream()
                .filter(component -> component.name().equals(name) && component.quantity() != null)
                .map(component -> component.quantity().label())
                .findFirst()
                .orElse(null);
        String words = label == null || label.isEmpty() ? Words.spaced(name) : label;
        boolean isSymbol = words.length() > 1 && Character.isUpperCase(words.charAt(1)) || words.matches(".");
        String within = isSymbol ? words : words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
        return within.replace("'", "''").replace("{", "'{'");
    }
}
