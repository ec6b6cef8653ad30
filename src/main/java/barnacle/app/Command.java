package barnacle.app;

import barnacle.app.control.Action;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What can be done from the command palette.
 *
 * @param place where a person finds it otherwise: a menu, a screen and what is on it
 * @param before shows that place
 */
record Command(String place, Action action, Runnable before) {
    String name() {
        return action.textProperty().getValue();
    }

    /** Does it, where it can be done now. */
    void run() {
        if (action.isEnabled()) {
            before.run();
            action.fire();
        }
    }

    /**
     * Those that have all words that are typed, in any order, in their name or place. First come those whose name
     * begins with what is typed, then those whose words do, then the rest; within each, first what can be done now.
     */
    static List<Command> found(List<Command> all, String typed) {
        String wanted = typed.strip().toLowerCase(Locale.ROOT);
        List<String> words = wanted.isEmpty() ? List.of() : List.of(wanted.split("\\s+"));
        return all.stream()
                .filter(command -> words.stream().allMatch(command.text()::contains))
                .sorted(Comparator.<Command>comparingInt(command -> command.distance(wanted, words))
                        .thenComparing(command -> !command.action().isEnabled()))
                .toList();
    }

    private String text() {
        return (name() + " " + place).toLowerCase(Locale.ROOT);
    }

    private int distance(String wanted, List<String> words) {
        String name = name().toLowerCase(Locale.ROOT);
        if (name.startsWith(wanted)) {
            return 0;
        }
        List<String> own = List.of(name.split("[\\s\\p{Punct}]+"));
        if (words.stream().allMatch(word -> own.stream().anyMatch(has -> has.startsWith(word)))) {
            return 1;
        }
        return words.stream().allMatch(name::contains) ? 2 : 3;
    }
}
