package barnacle.app;

import static barnacle.setting.FamilyTable.entry;

import barnacle.app.analysis.AnalysisView;
import barnacle.app.network.EquationView;
import barnacle.app.network.NetworkView;
import barnacle.app.neuron.NeuronView;
import barnacle.app.runs.RunsView;
import barnacle.app.session.FileQuestions;
import barnacle.app.session.ProjectSession;
import barnacle.app.simulation.SimulationView;
import barnacle.app.training.TrainingView;
import barnacle.project.NetworkSubject;
import barnacle.project.NeuralOdeSubject;
import barnacle.project.Subject;
import barnacle.setting.FamilyTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** The screens of the open project, each built when it is first shown. */
final class Screens {
    final DeferredScreen<SimulationView> simulation;
    final DeferredScreen<NeuronView> neuron;
    final DeferredScreen<TrainingView> training;
    final DeferredScreen<RunsView> runs;
    final DeferredScreen<AnalysisView> analysis;
    private final DeferredScreen<NetworkView> network;
    private final DeferredScreen<EquationView> equation;
    private final FamilyTable<Subject, First> first;
    private final Workbench workbench;
    private final ProjectSession session;
    private final FileQuestions files;

    /**
     * The first screen of a kind of subject.
     *
     * @param refit brings all of it into view
     * @param goTo brings into view what a pointer of the project points at
     * @param isDrawerOfNow whether the drawer under it shows what the project does now
     */
    private record First(
            DeferredScreen<? extends Region> view,
            Runnable refit,
            Consumer<String> goTo,
            BooleanSupplier isDrawerOfNow) {}

    /**
     * Builds none yet.
     *
     * @param place has them as its children
     * @param work of what is being written of a run, whichever screen is shown
     * @param show shows a screen
     * @param openRun opens the folder of a run, once nothing is lost by it
     */
    Screens(
            Workbench workbench,
            FileQuestions files,
            Pane place,
            Pane work,
            Consumer<Header.Tab> show,
            Consumer<Path> openRun) {
        this.workbench = workbench;
        this.session = workbench.session();
        this.files = files;
        network = new DeferredScreen<>(place, () -> networkView(show));
        equation = new DeferredScreen<>(
                place, () -> new EquationView(session, files, workbench.drawer(), workbench.messageProperty()::set));
        simulation = new DeferredScreen<>(place, () -> simulationView(work));
        neuron = new DeferredScreen<>(place, () -> new NeuronView(session, files, workbench.messageProperty()::set));
        training = new DeferredScreen<>(place, this::trainingView);
        runs = new DeferredScreen<>(place, () -> runsView(openRun));
        analysis = new DeferredScreen<>(place, this::analysisView);
        First drawn = new First(
                network, () -> network.get().refit(), pointer -> network.get().show(pointer), () -> network.get()
                        .isDrawerOfNow());
        First written = new First(
                equation,
                () -> equation.get().refit(),
                pointer -> equation.get().show(pointer),
                () -> equation.get().isDrawerOfNow());
        first = FamilyTable.of(
                Subject.class, entry(NetworkSubject.class, s -> drawn), entry(NeuralOdeSubject.class, s -> written));
    }

    private NetworkView networkView(Consumer<Header.Tab> show) {
        NetworkView view = new NetworkView(
                session, files, workbench.cautionProperty(), workbench.drawer(), workbench.messageProperty()::set);
        view.setOnWorth(part -> {
            show.accept(Header.Tab.ANALYSE);
            analysis.get().ask(part);
        });
        return view;
    }

    private SimulationView simulationView(Pane work) {
        SimulationView view = new SimulationView(
                session,
                files,
                new ProjectViews(workbench),
                workbench.messageProperty()::set,
                workbench.faultProperty()::set);
        work.getChildren().setAll(view.work());
        return view;
    }

    private TrainingView trainingView() {
        TrainingView view = new TrainingView(session, files);
        workbench.fileProperty().subscribe(file -> view.runsFolderProperty().set(workbench.runs()));
        workbench.runProperty().subscribe(run -> {
            view.runsFolderProperty().set(workbench.runs());
            if (run != null) {
                view.open(run);
            }
        });
        return view;
    }

    private RunsView runsView(Consumer<Path> openRun) {
        RunsView view = new RunsView(session, files, openRun, workbench.messageProperty()::set);
        workbench.fileProperty().subscribe(file -> view.rootProperty().set(workbench.runs()));
        workbench.runProperty().subscribe(run -> view.rootProperty().set(workbench.runs()));
        return view;
    }

    private AnalysisView analysisView() {
        AnalysisView view = new AnalysisView(session, files, workbench.messageProperty()::set);
        workbench.fileProperty().subscribe(file -> view.rootProperty().set(workbench.runs()));
        workbench.runProperty().subscribe(run -> {
            view.rootProperty().set(workbench.runs());
            view.openedRunProperty().set(run);
        });
        return view;
    }

    private First first() {
        return first.get(session.project().subject());
    }

    /** The screen behind a tab, for the open project. */
    DeferredScreen<? extends Region> of(Header.Tab tab) {
        return switch (tab) {
            case FIRST -> first().view();
            case SIMULATE -> simulation;
            case NEURON -> neuron;
            case TRAIN -> training;
            case RUNS -> runs;
            case ANALYSE -> analysis;
        };
    }

    private List<DeferredScreen<? extends Region>> all() {
        return List.of(network, equation, simulation, neuron, training, runs, analysis);
    }

    /** The screen behind a tab, if it was ever shown. */
    Optional<Region> built(Header.Tab tab) {
        DeferredScreen<? extends Region> screen = of(tab);
        return screen.isBuilt() ? Optional.of(screen.get()) : Optional.empty();
    }

    /** Shows one of them alone. */
    void show(Header.Tab tab) {
        DeferredScreen<?> shown = of(tab);
        all().forEach(screen -> screen.show(screen == shown));
    }

    /** Shows none. */
    void hide() {
        all().forEach(screen -> screen.show(false));
    }

    /** Brings all of the first screen into view. */
    void refit() {
        first().refit().run();
    }

    /** Brings into view what a pointer of the project points at, on the first screen. */
    void goTo(String pointer) {
        first().goTo().accept(pointer);
    }

    /** Whether the drawer under the first screen shows what the project does now. */
    boolean isDrawerOfNow() {
        return first().isDrawerOfNow().getAsBoolean();
    }

    /** Lets go of all. */
    void dispose() {
        network.ifBuilt(NetworkView::dispose);
        equation.ifBuilt(EquationView::dispose);
        simulation.ifBuilt(SimulationView::dispose);
        neuron.ifBuilt(NeuronView::dispose);
        training.ifBuilt(TrainingView::dispose);
        runs.ifBuilt(RunsView::dispose);
        analysis.ifBuilt(AnalysisView::dispose);
    }
}
