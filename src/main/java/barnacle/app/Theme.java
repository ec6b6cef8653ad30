package barnacle.app;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import javafx.application.Application;

/** How the window looks. */
enum Theme {
    LIGHT(new PrimerLight()),
    DARK(new PrimerDark());

    private final atlantafx.base.theme.Theme sheet;

    Theme(atlantafx.base.theme.Theme sheet) {
        this.sheet = sheet;
    }

    void apply() {
        Application.setUserAgentStylesheet(sheet.getUserAgentStylesheet());
    }

    Theme other() {
        return this == LIGHT ? DARK : LIGHT;
    }
}
