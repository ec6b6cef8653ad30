package barnacle.app;

import barnacle.app.control.Words;
import barnacle.app.session.Latest;
import barnacle.lesson.Lessons;
import barnacle.project.Samples;
import java.nio.file.Path;
import java.util.Locale;
import javafx.application.Application;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.Image;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** The workbench as a program. */
public final class BarnacleApp extends Application {
    private static final double WIDTH = 1360;
    private static final double HEIGHT = 860;
    private static final int[] ICONS = {16, 32, 48, 64, 128, 256};

    /**
     * Opens the window and returns when it is closed. May be called once in a process.
     *
     * @param project a project file or the name of a sample; {@code null} for the welcome page
     * @param trainAtOnce whether to start its training
     */
    public static void open(String project, boolean trainAtOnce) {
        // Before the first word is read: what is shown has the language that it was made in.
        AppFolder.ofUser().language().ifPresent(Locale::setDefault);
        Ahead.begin();
        if (project == null) {
            launch(BarnacleApp.class);
        } else {
            launch(BarnacleApp.class, "--train=" + trainAtOnce, project);
        }
    }

    @Override
    public void start(Stage stage) {
        AppFolder folder = AppFolder.ofUser();
        Workbench workbench = new Workbench(folder);
        report(workbench);
        MainWindow window = new MainWindow(workbench, new NativeFileDialogs(stage), stage::hide);
        stage.titleProperty().bind(window.title());
        stage.setMinWidth(960);
        stage.setMinHeight(600);
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        double width = Math.min(WIDTH, screen.getWidth());
        double height = Math.min(HEIGHT, screen.getHeight());
        stage.setScene(window.scene(width, height));
        stage.setOnCloseRequest(e -> {
            e.consume();
            window.close();
        });
        stage.show();
        // Once more, though the scene has it: under Openbox a GTK window forgets the size it was to open with.
        stage.setWidth(width);
        stage.setHeight(height);

        boolean train = Boolean.parseBoolean(getParameters().getNamed().get("train"));
        for (String project : getParameters().getUnnamed()) {
            if (Samples.isMeant(project)) {
                window.openSample(project, train);
            } else if (Lessons.isMeant(project)) {
                window.openLesson(project);
            } else {
                window.openFile(Path.of(project), train);
            }
        }
        window.offerRecovery();
        FirstFrame.then(() -> {
            if (!window.measure(System.getenv())) {
                icons(stage);
                ClassArchive.ofLauncher().ifPresent(ClassArchive::makeInPeace);
            }
        });
    }

    private static void icons(Stage stage) {
        for (int size : ICONS) {
            stage.getIcons()
                    .add(new Image(BarnacleApp.class
                            .getResource("icon-" + size + ".png")
                            .toExternalForm()));
        }
    }

    /** Whatever nobody caught is logged and said in a sentence; the window stays. */
    private static void report(Workbench workbench) {
        Latest<String> said = new Latest<>(workbench.faultProperty()::set);
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {
            workbench.folder().log("Uncaught in thread \"" + thread.getName() + "\".", thrown);
            said.offer(Words.text("fault.program", workbench.folder().logFile().toString()));
        });
    }
}
