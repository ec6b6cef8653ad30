package barnacle.model;

import java.util.Map;

/** Evaluates what an {@link EquationText} is written in, to test that it says what is meant. */
public final class Arithmetic {
    private final String text;
    private final Map<String, Double> names;
    private int at;

    private Arithmetic(String text, Map<String, Double> names) {
        this.text = text.replace(" ", "");
        this.names = names;
    }

    public static double value(String text, Map<String, Double> names) {
        Arithmetic reader = new Arithmetic(text, names);
        double value = reader.sum();
        if (reader.at < reader.text.length()) {
            throw new IllegalArgumentException(text + " at " + reader.at);
        }
        return value;
    }

    private boolean takes(char c) {
        boolean is = at < text.length() && text.charAt(at) == c;
        at += is ? 1 : 0;
        return is;
    }

    private double sum() {
        double value = product();
        while (true) {
            if (takes('+')) {
                value += product();
            } else if (takes('-')) {
                value -= product();
            } else {
                return value;
            }
        }
    }

    private double product() {
        double value = factor();
        while (true) {
            if (takes('*')) {
                value *= factor();
            } else if (takes('/')) {
                value /= factor();
            } else {
                return value;
            }
        }
    }

    private double factor() {
        if (takes('-')) {
            return -factor();
        }
        if (takes('(')) {
            double value = sum();
            takes(')');
            return value;
        }
        int from = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '.' || text.charAt(at) == '_')) {
            at++;
        }
        String word = text.substring(from, at);
        if (Character.isDigit(word.charAt(0))) {
            return Double.parseDouble(word);
        }
        return takes('(') ? call(word) : names.get(word);
    }

    private double call(String function) {
        double x = sum();
        double y = takes(',') ? sum() : Double.NaN;
        takes(')');
        return switch (function) {
            case "exp" -> Math.exp(x);
            case "log" -> Math.log(x);
            case "tanh" -> Math.tanh(x);
            case "cosh" -> Math.cosh(x);
            case "ell" -> Math.abs(x) < 1e-9 ? 1 : x / -Math.expm1(-x);
            case "cut" -> Math.min(x, y);
            default -> throw new IllegalArgumentException(function);
        };
    }
}
