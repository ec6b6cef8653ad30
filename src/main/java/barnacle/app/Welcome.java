package barnacle.app;

import atlantafx.base.theme.Styles;
import barnacle.project.NetworkSubject;
import barnacle.project.NeuralOdeSubject;
import barnacle.project.Project;
import barnacle.project.ProjectFile;
import barnacle.project.Samples;
import barnacle.setting.Quantities;
import barnacle.task.LabelTask;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/** The first page: the samples, each one click from a running training, and one's own files. */
final class Welcome extends BorderPane {
    /** What the page can start. */
    interface Actions {
        void newProject();

        void newEquation();

        void open();

        void openFile(Path file);

        void openSample(String name, boolean train);
    }

    private final VBox recent = new VBox();
    private final Actions actions;

    Welcome(Actions actions) {
        this.actions = actions;
        getStyleClass().add("welcome");
        Label title = new Label("Barnacle");
        title.getStyleClass().addAll(Styles.TITLE_1);
        Label tagline = new Label("Draw a circuit of Morris-Lecar neurons, give it a task, train it, watch it learn.");
        tagline.getStyleClass().add("tagline");
        tagline.setWrapText(true);

        Label samples = new Label("Start from a sample");
        samples.getStyleClass().add(Styles.TITLE_4);
        FlowPane cards = new FlowPane();
        cards.getStyleClass().add("sample-cards");
        for (String name : Samples.names()) {
            cards.getChildren().add(card(name));
        }
        VBox main = new VBox(title, tagline, samples, cards);
        main.getStyleClass().add("welcome-main");
        ScrollPane scroll = new ScrollPane(main);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        setCenter(scroll);

        Button create = action(Material2AL.ADD, "New network", "welcome-new", actions::newProject);
        Button equation = action(Material2MZ.TIMELINE, "New equation", "welcome-equation", actions::newEquation);
        equation.setTooltip(new Tooltip("A neural differential equation that fits a trajectory, also one of your own"));
        Button open = action(Material2OutlinedAL.FOLDER_OPEN, "Open…", "welcome-open", actions::open);
        Label heading = new Label("Recent");
        heading.getStyleClass().add("welcome-heading");
        recent.getStyleClass().add("recent-files");
        VBox rail = new VBox(create, equation, open, heading, recent);
        rail.getStyleClass().add("welcome-rail");
        setLeft(rail);
    }

    private static Button action(Ikon icon, String text, String id, Runnable run) {
        Button button = new Button(text, new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().add(Styles.LARGE);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setOnAction(e -> run.run());
        return button;
    }

    private Region card(String name) {
        VBox card = new VBox();
        card.getStyleClass().add("sample-card");
        card.setId("sample-" + name);
        try {
            Project project = Samples.read(name, List.of());
            Label title = new Label(project.title());
            title.getStyleClass().addAll(Styles.TITLE_4);
            title.setWrapText(true);
            Label facts = new Label(facts(project));
            facts.getStyleClass().add("sample-facts");
            Label description = new Label(project.description());
            description.setWrapText(true);
            description.getStyleClass().add("sample-description");
            VBox.setVgrow(description, Priority.ALWAYS);
            description.setMaxHeight(Double.MAX_VALUE);
            Button train = new Button("Train now", new FontIcon(Material2MZ.PLAY_ARROW));
            train.setId("train-" + name);
            train.getStyleClass().add(Styles.ACCENT);
            train.setOnAction(e -> actions.openSample(name, true));
            Button open = new Button("Open");
            open.setId("open-" + name);
            open.setOnAction(e -> actions.openSample(name, false));
            HBox buttons = new HBox(train, open);
            buttons.getStyleClass().add("sample-buttons");
            VBox words = new VBox(title, facts, description, buttons);
            words.getStyleClass().add("sample-words");
            VBox.setVgrow(words, Priority.ALWAYS);
            card.getChildren().addAll(new SamplePicture(project), words);
        } catch (IOException e) {
            Label sentence = new Label(e.getMessage());
            sentence.setWrapText(true);
            card.getChildren().add(sentence);
        }
        return card;
    }

    private static String facts(Project project) {
        if (project.subject() instanceof NetworkSubject p) {
            return count(p.network().neurons(), "neuron") + " · "
                    + (p.task() instanceof LabelTask
                            ? p.task().outputs() + " classes"
                            : count(p.task().outputs(), "output"))
                    + " · trials of " + Quantities.text(p.task().duration()) + " ms";
        }
        NeuralOdeSubject p = (NeuralOdeSubject) project.subject();
        return String.format(Locale.ROOT, "%,d parameters", p.neuralOde().parameters()) + " · "
                + count(p.neuralOde().dimension(), "component") + " · "
                + count(p.task().trajectory().points(), "point");
    }

    /** Lists the person's own files. */
    void showRecent(List<Path> files) {
        recent.getChildren().clear();
        if (files.isEmpty()) {
            Label none = new Label("Files you open or save are listed here.");
            none.setWrapText(true);
            none.getStyleClass().add("sample-facts");
            recent.getChildren().add(none);
        }
        for (Path file : files) {
            Hyperlink link = new Hyperlink(file.getFileName().toString().replace(ProjectFile.ENDING, ""));
            link.setTooltip(new Tooltip(file.toString()));
            link.setMnemonicParsing(false);
            link.setOnAction(e -> actions.openFile(file));
            recent.getChildren().add(link);
        }
    }

    private static String count(int n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }
}
