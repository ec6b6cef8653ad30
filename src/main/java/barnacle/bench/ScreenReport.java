package barnacle.bench;

import java.util.List;

/** How the window shows circuits that run. */
public record ScreenReport(List<ScreenFigure> screen) {
    public ScreenReport {
        screen = List.copyOf(screen);
    }
}
