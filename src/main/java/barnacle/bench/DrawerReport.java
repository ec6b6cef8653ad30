package barnacle.bench;

import java.util.List;

/** How soon the drawer shows edits. */
public record DrawerReport(List<DrawerFigure> drawer) {
    public DrawerReport {
        drawer = List.copyOf(drawer);
    }
}
