package barnacle.app;

import barnacle.app.analysis.AnalysisView;
import barnacle.app.neuron.NeuronView;
import barnacle.app.session.ProjectSession;
import barnacle.app.simulation.SimulationView;
import barnacle.app.training.TrainingView;
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
    private final DeferredScreen<SimulationView> simulation;
    private final DeferredScreen<NeuronView> neuron;
    private final DeferredScreen<TrainingView> training;
    private final DeferredScreen<AnalysisView> analysis;
    /** Of which project {@link #settings} are. */
    private Project known;

    private SettingValues settings;

    WindowSeen(
            ProjectSession session,
            Supplier<String> screen,
            DeferredScreen<SimulationView> simulation,
            DeferredScreen<NeuronView> neuron,
            DeferredScreen<TrainingView> training,
            DeferredScreen<AnalysisView> analysis) {
        this.session = session;
        this.screen = screen;
        this.simulation = simulation;
        this.neuron = neuron;
        this.training = training;
        this.analysis = analysis;
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
        return simulation.isBuilt() ? simulation.get().seen() : Optional.empty();
    }

    @Override
    public Optional<Lab> lab() {
        return neuron.isBuilt() ? neuron.get().seen() : Optional.empty();
    }

    @Override
    public Optional<Training> training() {
        return training.isBuilt() ? Optional.of(training.get().seen()) : Optional.empty();
    }

    @Override
    public Optional<String> finding() {
        return analysis.isBuilt() ? analysis.get().lastFinding() : Optional.empty();
    }
}
