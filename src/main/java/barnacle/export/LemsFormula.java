package barnacle.export;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A formula of {@link Courses} in what LEMS knows: the time is {@code t_n}, in ms, and a step is {@code H}. */
final class LemsFormula {
    private static final Pattern CALL = Pattern.compile("\\b(since|floor)\\(");
    private static final Pattern TIME = Pattern.compile("\\bt\\b");

    private LemsFormula() {}

    static String of(String course) {
        String rest = TIME.matcher(course).replaceAll("t_n");
        for (Matcher call = CALL.matcher(rest); call.find(); call = CALL.matcher(rest)) {
            int end = closing(rest, call.end());
            String inner = rest.substring(call.end(), end);
            String value;
            if (call.group(1).equals("floor")) {
                value = "(0 - ceil(0 - (" + inner + ")))";
            } else {
                int comma = comma(inner);
                value = "H((" + inner.substring(0, comma) + ") - ("
                        + inner.substring(comma + 1).strip() + "))";
            }
            rest = rest.substring(0, call.start()) + value + rest.substring(end + 1);
        }
        return rest;
    }

    /** Where the parenthesis closes that was opened before. */
    static int closing(String text, int from) {
        int open = 1;
        int at = from;
        while (open > 0) {
            char c = text.charAt(at++);
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
        }
        return at - 1;
    }

    /** Where the comma is that stands in no parentheses. */
    static int comma(String text) {
        int open = 0;
        int at = 0;
        while (open > 0 || text.charAt(at) != ',') {
            char c = text.charAt(at++);
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
        }
        return at;
    }
}
