package barnacle.app.session;

import java.util.List;

/** Where a screen keeps how a person has set it up for the project that is open, from one session to the next. */
public interface ScreenMemory {
    /** What was kept for the open project; nothing if nothing was. */
    List<String> recall();

    /** Keeps it for the open project in place of what was kept before; what cannot be kept is forgotten. */
    void keep(List<String> lines);

    /** Keeps nothing. */
    static ScreenMemory none() {
        return new ScreenMemory() {
            @Override
            public List<String> recall() {
                return List.of();
            }

            @Override
            public void keep(List<String> lines) {
                // Nothing is kept.
            }
        };
    }
}
