package barnacle.app.training;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which neurons to draw, as a person types it: {@code 0, 5, 12-14}. */
final class NeuronChoice {
    private static final int MOST = 12;
    private static final Pattern PART = Pattern.compile("(\\d{1,8})(?:\\s*-\\s*(\\d{1,8}))?");

    private NeuronChoice() {}

    /**
     * The numbers in ascending order; empty if the text names none, too many to tell apart, or one that does not exist.
     */
    static Optional<List<Integer>> read(String text, int neurons) {
        TreeSet<Integer> chosen = new TreeSet<>();
        for (String part : text.strip().split("\\s*[,;]\\s*", -1)) {
            Matcher m = PART.matcher(part);
            if (!m.matches()) {
                return Optional.empty();
            }
            int first = Integer.parseInt(m.group(1));
            int last = m.group(2) == null ? first : Integer.parseInt(m.group(2));
            if (last >= neurons || first > last || last - first >= MOST) {
                return Optional.empty();
            }
            for (int i = first; i <= last; i++) {
                chosen.add(i);
            }
        }
        return chosen.size() > MOST ? Optional.empty() : Optional.of(List.copyOf(chosen));
    }
}
