package barnacle.app;

import barnacle.app.session.ProjectSession;
import barnacle.lesson.Observed;
import barnacle.lesson.Reading;
import barnacle.project.Project;
import barnacle.project.SettingValues;
import java.util.Optional;
import java.util.function.Supplier;

/** What the window shows, as a lesson may ask for it: the one place where screens and observables meet. */
final class WindowSeen implements Observed {
    private final ProjectSession session;
    private final Supplier<String> screen;
    private final Screens screens;
    /** Of which project {@link #settings} are. */
    private Project known;

    private SettingValues settings;

    WindowSeen(ProjectSession session, Supplier<String> screen, Screens screens) {
        this.session = session;
        this.screen = screen;
        this.screens = screens;
    }

    @Override
    public Project project() {
        return session.project();
    }

    @Override
    public Optional<Reading> setting(String pointer) {
        if (known != project()) {
            known = project();
            settings = new SettingValues(known);
        }
        return Reading.of(settings, pointer);
    }

    @Override
    public String screen() {
        return screen.get();
    }

    @Override
    public Optional<Run> run() {
        return screens.simulation.isBuilt() ? screens.simulation.get().seen() : Optional.empty();
    }

    @Override
    public Optional<Lab> lab() {
        return screens.neuron.isBuilt() ? screens.neuron.get().seen() : Optional.empty();
    }

    @Override
    public Optional<Training> training() {
        return screens.training.isBuilt() ? Optional.of(screens.training.get().seen()) : Optional.empty();
    }

    @Override
    public Optional<String> finding() {
        return screens.analysis.isBuilt() ? screens.analysis.get().lastFinding() : Optional.empty();
    }
}
