package barnacle.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;

/**
 * A lesson's text as a tree of Markdown, with its formulas. A formula stands between dollar signs, {@code $v_1$}; one
 * between two of them, {@code $$...$$}, stands on a line of its own. {@code \$} is a dollar sign, and so
 * is one within code.
 */
public final class LessonText {
    private static final Parser PARSER = Parser.builder().build();

    /** Stand around the number of a formula in the text that is parsed, where no language has a letter. */
    private static final char OPEN = '\uE000';

    private static final char CLOSE = '\uE001';

    /**
     * A formula.
     *
     * @param latex without its dollar signs
     * @param isDisplayed whether it stands on a line of its own
     */
    public record FormulaText(String latex, boolean isDisplayed) {}

    private final List<FormulaText> formulas = new ArrayList<>();
    private final Node document;

    private LessonText(String markdown) {
        document = PARSER.parse(taken(markdown));
    }

    public static LessonText of(String markdown) {
        return new LessonText(markdown);
    }

    /** The tree; what {@link #parts} takes apart are the texts in it. */
    public Node document() {
        return document;
    }

    /** The formulas, in order. */
    public List<FormulaText> formulas() {
        return List.copyOf(formulas);
    }

    /** The text with each formula in the place of which its number stands. */
    private String taken(String markdown) {
        StringBuilder rest = new StringBuilder();
        for (int at = 0; at < markdown.length(); at++) {
            char c = markdown.charAt(at);
            if (c == OPEN || c == CLOSE) {
                continue;
            }
            if (c == '\\' && at + 1 < markdown.length() && markdown.charAt(at + 1) == '$') {
                rest.append('$');
                at++;
                continue;
            }
            int code = code(markdown, at);
            if (code > at) {
                rest.append(markdown, at, code);
                at = code - 1;
                continue;
            }
            int width = c != '$' ? 0 : markdown.startsWith("$$", at) ? 2 : 1;
            int end = width == 0 ? -1 : markdown.indexOf("$$".substring(2 - width), at + width);
            if (end > at + width) {
                rest.append(OPEN).append(formulas.size()).append(CLOSE);
                formulas.add(new FormulaText(markdown.substring(at + width, end).strip(), width == 2));
                at = end + width - 1;
            } else {
                rest.append(c);
            }
        }
        return rest.toString();
    }

    /** Where code ends that begins here between back quotes; where it begins if it is none. */
    private static int code(String markdown, int begin) {
        int within = begin;
        while (within < markdown.length() && markdown.charAt(within) == '`') {
            within++;
        }
        String quotes = markdown.substring(begin, within);
        int end = quotes.isEmpty() ? -1 : markdown.indexOf(quotes, within);
        return quotes.isEmpty() ? begin : end < 0 ? within : end + quotes.length();
    }

    /**
     * A part of a text: words, or a formula.
     *
     * @param words empty of a formula
     */
    public record Part(String words, Optional<FormulaText> formula) {}

    /** The parts of the literal of a {@link org.commonmark.node.Text}, in order. */
    public List<Part> parts(String literal) {
        List<Part> parts = new ArrayList<>();
        int from = 0;
        for (int open = literal.indexOf(OPEN); open >= 0; open = literal.indexOf(OPEN, from)) {
            int close = literal.indexOf(CLOSE, open);
            if (open > from) {
                parts.add(new Part(literal.substring(from, open), Optional.empty()));
            }
            parts.add(new Part("", Optional.of(formulas.get(Integer.parseInt(literal.substring(open + 1, close))))));
            from = close + 1;
        }
        if (from < literal.length()) {
            parts.add(new Part(literal.substring(from), Optional.empty()));
        }
        return parts;
    }
}
