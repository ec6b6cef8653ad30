package barnacle.report;

import barnacle.project.Diagram;
import barnacle.project.Placement;
import java.util.ArrayList;
import java.util.List;

/**
 * A note of a circuit's drawing as lines of text.
 *
 * @param x of the left edge, as on the screen
 * @param y of the upper edge
 */
record CircuitNote(double x, double y, List<String> lines) {
    /** From one baseline to the next. */
    static final double LINE = 16;
    /** So many letters are about as wide as a part. */
    private static final int LETTERS = 32;

    static CircuitNote of(Diagram.Note note) {
        List<String> lines = new ArrayList<>();
        note.text().strip().lines().forEach(line -> wrap(line, lines));
        return new CircuitNote(note.place().x(), note.place().y(), lines);
    }

    private static void wrap(String text, List<String> lines) {
        String line = "";
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > LETTERS) {
                lines.add(line);
                line = word;
            } else {
                line = line.isEmpty() ? word : line + " " + word;
            }
        }
        lines.add(line);
    }

    double right() {
        return x + Placement.WIDTH;
    }

    double bottom() {
        return y + LINE * lines.size();
    }
}
