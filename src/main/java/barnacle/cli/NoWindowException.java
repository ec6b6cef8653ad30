package barnacle.cli;

import java.lang.reflect.InvocationTargetException;
import java.util.Map;

/** This machine cannot open a window now. The message is a sentence that names what helps. */
public final class NoWindowException extends Exception {
    private static final long serialVersionUID = 1L;

    private static final String INSTEAD =
            "; the commands need none: \"barnacle demo --terminal\" trains here, \"barnacle --help\" lists the others.";

    private final String reason;

    private NoWindowException(String reason, Throwable cause) {
        super(reason + INSTEAD, cause);
        this.reason = reason;
    }

    /** The sentence without its advice and its full stop. */
    String reason() {
        return reason;
    }

    /** Asks the environment before the toolkit does, because the toolkit answers with a stack trace. */
    public static void requireDisplay(String system, Map<String, String> environment) throws NoWindowException {
        boolean display = !environment.getOrDefault("DISPLAY", "").isBlank()
                || !environment.getOrDefault("WAYLAND_DISPLAY", "").isBlank();
        if (system.equals("Linux") && !display) {
            throw new NoWindowException("There is no display to open a window on (DISPLAY is not set)", null);
        }
    }

    /**
     * What a failed start of the window toolkit means. A programming error in the window is not one, and is passed on.
     */
    public static NoWindowException because(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof InvocationTargetException || cause.getClass() == RuntimeException.class)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = String.valueOf(cause.getMessage());
        if (message.contains("DISPLAY")) {
            return new NoWindowException("The display " + System.getenv("DISPLAY") + " cannot be opened", failure);
        }
        if (cause instanceof UnsatisfiedLinkError || cause instanceof UnsupportedOperationException) {
            return new NoWindowException(
                    "The window toolkit cannot start ("
                            + message.lines().findFirst().orElse("").replaceFirst("\\.$", "")
                            + "); on Linux it needs GTK 3 (Debian: libgtk-3-0 libgl1 libxxf86vm1 libxtst6)",
                    failure);
        }
        if (cause instanceof ClassNotFoundException || cause instanceof NoClassDefFoundError) {
            return new NoWindowException(
                    "JavaFX is not on Java's path (" + message + "); start Barnacle by its launcher", failure);
        }
        if (cause instanceof RuntimeException own) {
            throw own;
        }
        return new NoWindowException("The window closed with a failure (" + cause + ")", failure);
    }
}
