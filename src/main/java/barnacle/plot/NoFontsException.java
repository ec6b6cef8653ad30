package barnacle.plot;

import java.io.IOException;

/** A picture cannot be painted, because Java finds no fonts on this system. */
public final class NoFontsException extends IOException {
    private static final long serialVersionUID = 1L;

    NoFontsException(Throwable cause) {
        super("Java finds no fonts", cause);
    }
}
