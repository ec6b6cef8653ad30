package barnacle.app;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What a command has the window measure: a variable of the environment names the file for the figures. */
final class AskedMeasurement {
    private final MainWindow window;
    private final Screens screens;
    private final Workbench workbench;

    private AskedMeasurement(MainWindow window, Screens screens, Workbench workbench) {
        this.window = window;
        this.screens = screens;
        this.workbench = workbench;
    }

    /**
     * Measures what is asked for, writes the figures and closes the window.
     *
     * @return whether anything is asked for
     */
    static boolean begin(MainWindow window, Screens screens, Workbench workbench, Map<String, String> environment) {
        AskedMeasurement measurement = new AskedMeasurement(window, screens, workbench);
        Optional<Path> first = FirstFrame.askedFor(environment);
        Optional<Path> screen = ScreenMeter.askedFor(environment);
        Optional<Path> drawer = DrawerMeter.askedFor(environment);
        Optional<Path> training = TrainingMeter.askedFor(environment);
        Optional<Path> runs = RunsMeter.askedFor(environment);
        Optional<Path> lab = LabMeter.askedFor(environment);
        first.ifPresent(answer -> {
            FirstFrame.tell(answer);
            window.close();
        });
        screen.ifPresent(answer -> measurement.screen(answer, environment));
        drawer.ifPresent(measurement::drawer);
        training.ifPresent(measurement::training);
        runs.ifPresent(measurement::runs);
        lab.ifPresent(measurement::lab);
        return first.or(() -> screen)
                .or(() -> drawer)
                .or(() -> training)
                .or(() -> runs)
                .or(() -> lab)
                .isPresent();
    }

    private void screen(Path answer, Map<String, String> environment) {
        window.show(Header.Tab.SIMULATE);
        ScreenMeter.measure(screens.simulation.get(), answer, environment, window::close);
    }

    private void drawer(Path answer) {
        window.show(Header.Tab.FIRST);
        DrawerMeter.measure(workbench.session(), screens::isDrawerOfNow, answer, window::discardAndQuit);
    }

    private void training(Path answer) {
        window.show(Header.Tab.TRAIN);
        int iterations = workbench.session().project().training().iterations();
        TrainingMeter.measure(screens.training.get(), iterations, answer, window::discardAndQuit);
    }

    private void runs(Path answer) {
        RunsMeter.measure(
                () -> {
                    window.show(Header.Tab.RUNS);
                    return screens.runs.get();
                },
                answer,
                window::discardAndQuit);
    }

    private void lab(Path answer) {
        window.show(Header.Tab.NEURON);
        LabMeter.measure(screens.neuron.get(), answer, window::discardAndQuit);
    }
}
