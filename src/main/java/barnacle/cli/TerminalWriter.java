package barnacle.cli;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;

/**
 * What a command prints, without signs that would drive the terminal: a title or a file's name that holds some is shown
 * with escapes such as {@code \u005cu001b}. Line ends and tabs pass, and a return to the line's start where a text
 * begins with it, as a live line does.
 */
final class TerminalWriter extends FilterWriter {
    TerminalWriter(Writer out) {
        super(out);
    }

    /** A text that a person wrote, on one line. */
    static String onOneLine(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(sign -> {
            if (drives(sign)) {
                shown.append(escape(sign));
            } else {
                shown.appendCodePoint(sign);
            }
        });
        return shown.toString();
    }

    /** Control signs, line separators, and what turns the direction of writing. */
    private static boolean drives(int sign) {
        int type = Character.getType(sign);
        return type == Character.CONTROL
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || sign >= '\u202A' && sign <= '\u202E'
                || sign >= '\u2066' && sign <= '\u2069';
    }

    private static String escape(int sign) {
        return switch (sign) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> String.format(Locale.ROOT, "\\u%04x", sign);
        };
    }

    @Override
    public void write(int sign) throws IOException {
        write(String.valueOf((char) sign), 0, 1);
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
        write(new String(text, from, length), 0, length);
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
        StringBuilder shown = new StringBuilder(length);
        for (int i = from; i < from + length; i++) {
            char sign = text.charAt(i);
            boolean ends = sign == '\r' && i + 1 < from + length && text.charAt(i + 1) == '\n';
            if (sign == '\n' || sign == '\t' || sign == '\r' && i == from || ends || !drives(sign)) {
                shown.append(sign);
            } else {
                shown.append(escape(sign));
            }
        }
        out.write(shown.toString());
    }
}
