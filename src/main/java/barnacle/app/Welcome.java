package barnacle.app;

import atlantafx.base.theme.Styles;
import barnacle.app.control.Action;
import barnacle.app.control.Words;
import barnacle.file.InvalidFileException;
import barnacle.project.Project;
import barnacle.project.ProjectFile;
import barnacle.project.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
import org.kordamp.ikonli.material2.Material2MZ;

/** The first page: the samples, each one click from a running training, and one's own files. */
final class Welcome extends BorderPane {
    private final VBox recent = new VBox();
    private final Opener opener;

    Welcome(WindowActions actions, Opener opener) {
        this.opener = opener;
        getStyleClass().add("welcome");
        Label title = new Label(Words.text("window.name"));
        title.getStyleClass().addAll(Styles.TITLE_1);
        Label tagline = new Label(Words.text("welcome.tagline"));
        tagline.getStyleClass().add("tagline");
        tagline.setWrapText(true);

        Label samples = new Label(Words.text("welcome.samples"));
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

        Label heading = new Label(Words.text("welcome.recent"));
        heading.getStyleClass().add("welcome-heading");
        recent.getStyleClass().add("recent-files");
        VBox rail =
                new VBox(large(actions.newNetwork), large(actions.newEquation), large(actions.open), heading, recent);
        rail.getStyleClass().add("welcome-rail");
        setLeft(rail);
    }

    private static Button large(Action action) {
        Button button = action.button();
        button.getStyleClass().add(Styles.LARGE);
        button.setMaxWidth(Double.MAX_VALUE);
        return button;
    }

    private Region card(String name) {
        VBox card = new VBox();
        card.getStyleClass().add("sample-card");
        card.setId("sample-" + name);
        try {
            Project project = SampleText.project(name);
            Label title = new Label(project.title());
            title.getStyleClass().addAll(Styles.TITLE_4);
            title.setWrapText(true);
            Label facts = new Label(SubjectFacts.summary(project.subject()));
            facts.getStyleClass().add("sample-facts");
            Label description = new Label(project.description());
            description.setWrapText(true);
            description.getStyleClass().add("sample-description");
            VBox.setVgrow(description, Priority.ALWAYS);
            description.setMaxHeight(Double.MAX_VALUE);
            Button train = Action.of("welcome.train", () -> opener.openSample(name, true))
                    .id("train-" + name)
                    .icon(Material2MZ.PLAY_ARROW)
                    .button();
            train.getStyleClass().add(Styles.ACCENT);
            Button open = Action.of("welcome.open", () -> opener.openSample(name, false))
                    .id("open-" + name)
                    .button();
            HBox buttons = new HBox(train, open);
            buttons.getStyleClass().add("sample-buttons");
            VBox words = new VBox(title, facts, description, buttons);
            words.getStyleClass().add("sample-words");
            VBox.setVgrow(words, Priority.ALWAYS);
            card.getChildren().addAll(new SamplePicture(project.subject()), words);
        } catch (IOException e) {
            Label sentence = new Label(Words.say(InvalidFileException.sentence(e)));
            sentence.setWrapText(true);
            card.getChildren().add(sentence);
        }
        return card;
    }

    /** Lists the person's own files. */
    void showRecent(List<Path> files) {
        recent.getChildren().clear();
        if (files.isEmpty()) {
            Label none = new Label(Words.text("welcome.noRecent"));
            none.setWrapText(true);
            none.getStyleClass().add("sample-facts");
            recent.getChildren().add(none);
        }
        for (Path file : files) {
            Hyperlink link = new Hyperlink(file.getFileName().toString().replace(ProjectFile.ENDING, ""));
            link.setTooltip(new Tooltip(file.toString()));
            link.setMnemonicParsing(false);
            link.setOnAction(e -> opener.openRecent(file));
            recent.getChildren().add(link);
        }
    }
}
