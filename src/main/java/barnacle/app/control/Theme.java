package barnacle.app.control;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.net.URL;
import java.util.List;
import java.util.Locale;
import javafx.application.Application;
import javafx.scene.paint.Color;

/** The colours of a window. Those of high contrast are a light or a dark theme with a sheet of colours over it. */
public enum Theme {
    LIGHT(new PrimerLight(), Color.WHITE),
    DARK(new PrimerDark(), Color.web("#0d1117")),
    BLACK_ON_WHITE(new PrimerLight(), Color.WHITE),
    WHITE_ON_BLACK(new PrimerDark(), Color.BLACK);

    private final atlantafx.base.theme.Theme sheet;

    private final Color ground;

    /** @param ground the sheets' {@code -color-bg-default}, which is known before they are read */
    Theme(atlantafx.base.theme.Theme sheet, Color ground) {
        this.sheet = sheet;
        this.ground = ground;
    }

    /** What a window has before its first frame. */
    public Color ground() {
        return ground;
    }

    /** Gives it to all windows of the program. */
    public void apply() {
        String url = sheet.getUserAgentStylesheet();
        if (!url.equals(Application.getUserAgentStylesheet())) {
            Application.setUserAgentStylesheet(url);
        }
    }

    /** The URLs of style sheets that a scene has besides. */
    List<String> over() {
        URL own = Theme.class.getResource(word() + ".css");
        return own == null ? List.of() : List.of(own.toExternalForm());
    }

    public boolean isDark() {
        return ground.getBrightness() < 1;
    }

    /** The dark one for a light one of the same contrast, and the other way. */
    public Theme other() {
        return values()[ordinal() ^ 1];
    }

    /** Its name in files, and at the end of the key of its words. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
