package barnacle.app;

import barnacle.app.session.SampleText;
import barnacle.project.ProjectFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

/** A window of a Java of its own that opens a file, changes it, shows a screen, and waits to be killed. */
public final class KilledWindow {
    private KilledWindow() {}

    /** The program's folder, the project's file and the title that it is given. */
    public static void main(String[] args) {
        Application.launch(Opened.class, args);
    }

    /** Apart: Java starts no class of JavaFX from a class path. */
    public static final class Opened extends Application {
        @Override
        public void start(Stage stage) throws Exception {
            List<String> asked = getParameters().getRaw();
            Workbench workbench = new Workbench(new AppFolder(Path.of(asked.get(0))));
            MainWindow window = new MainWindow(workbench, new ScriptedDialogs(() -> null), Platform::exit);
            stage.setScene(window.scene(1024, 700));
            stage.show();
            Path file = Path.of(asked.get(1));
            if (!Files.exists(file)) {
                ProjectFile.write(file, SampleText.project("half-centre"));
            }
            window.openFile(file, false);
            if (!asked.get(2).isEmpty()) {
                workbench.session().edit("change the title", p -> p.titled(asked.get(2), p.description()));
            }
            window.show(Header.Tab.NEURON);
        }
    }
}
