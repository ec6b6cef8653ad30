package barnacle.app;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import javafx.application.Application;
import javafx.scene.paint.Color;

/** How the window looks. */
enum Theme {
    LIGHT(new PrimerLight(), Color.WHITE),
    DARK(new PrimerDark(), Color.web("#0d1117"));

    private final atlantafx.base.theme.Theme sheet;

    private final Color ground;

    /** @param ground the sheet's own {@code -color-bg-default}, which is known before the sheet is read */
    Theme(atlantafx.base.theme.Theme sheet, Color ground) {
        this.sheet = sheet;
        this.ground = ground;
    }

    /** What a window has before its first frame. */
    Color ground() {
        return ground;
    }

    void apply() {
        Application.setUserAgentStylesheet(sheet.getUserAgentStylesheet());
    }

    Theme other() {
        return this == LIGHT ? DARK : LIGHT;
    }
}
