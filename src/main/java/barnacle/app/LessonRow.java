package barnacle.app;

import atlantafx.base.theme.Styles;
import barnacle.app.control.Action;
import barnacle.app.control.Words;
import barnacle.app.session.LastAsked;
import barnacle.lesson.Lesson;
import barnacle.lesson.LessonFile;
import barnacle.lesson.Lessons;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * The lessons on the first page, those that come with the program and then a person's own, in one row that scrolls. Its
 * place is kept while they are read, on another thread.
 */
final class LessonRow extends VBox {
    /**
     * A lesson to choose.
     *
     * @param name of one that comes with the program, or that of a file
     * @param file of a person's own one
     * @param lesson empty where the file cannot be read
     */
    private record Choice(String name, Optional<Path> file, Optional<Lesson> lesson) {}

    private final Opener opener;
    private final HBox cards = new HBox();
    private final ScrollPane scroll = new ScrollPane(cards);
    private final LastAsked<Path, List<Choice>> reading;
    private List<Choice> shown = List.of();

    LessonRow(Opener opener) {
        this.opener = opener;
        reading = new LastAsked<>(
                Words.sentence("job.lesson"),
                (folder, turn) -> turn.show(choices(folder)),
                (folder, choices) -> show(choices),
                failure -> {});
        Label heading = new Label(Words.text("welcome.lessons"));
        heading.getStyleClass().add(Styles.TITLE_4);
        cards.getStyleClass().add("lesson-cards");
        scroll.getStyleClass().add("lesson-row");
        scroll.setFitToHeight(true);
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        getStyleClass().add("lesson-choice-row");
        getChildren().addAll(heading, scroll);
    }

    /** Looks which lessons there are; a person's own are in this folder. */
    void look(Path folder) {
        reading.ask(folder);
    }

    private static List<Choice> choices(Path folder) throws IOException {
        List<Choice> choices = new ArrayList<>();
        for (String name : Lessons.names()) {
            choices.add(new Choice(name, Optional.empty(), Optional.of(Lessons.read(name))));
        }
        for (Path file : Lessons.in(folder)) {
            String name = file.getFileName().toString().replace(LessonFile.ENDING, "");
            choices.add(new Choice(name, Optional.of(file), read(file)));
        }
        return choices;
    }

    private static Optional<Lesson> read(Path file) {
        try {
            return Optional.of(LessonFile.read(file));
        } catch (IOException e) {
            // Whoever opens it is told what is wrong.
            return Optional.empty();
        }
    }

    private void show(List<Choice> choices) {
        shown = choices;
        cards.getChildren().setAll(choices.stream().map(this::card).toList());
    }

    private static String title(Choice choice) {
        return choice.lesson().map(Lesson::title).orElse(choice.name());
    }

    private void open(Choice choice) {
        choice.file().ifPresentOrElse(opener::openLesson, () -> opener.openLesson(choice.name()));
    }

    /** What opens each of the lessons, by its title. */
    List<Action> actions() {
        return shown.stream()
                .map(choice -> Action.named(title(choice), () -> open(choice)))
                .toList();
    }

    private Region card(Choice choice) {
        Label title = own(title(choice));
        title.getStyleClass().add("lesson-card-title");
        title.setWrapText(true);
        String steps = choice.lesson().map(LessonRow::facts).orElse(Words.text("welcome.lesson.unreadable"));
        Label facts = own(steps);
        facts.getStyleClass().add("sample-facts");
        String said = choice.lesson().map(Lesson::summary).orElse("");
        Label summary = own(said);
        summary.setWrapText(true);
        summary.getStyleClass().add("sample-description");
        VBox.setVgrow(summary, Priority.ALWAYS);
        summary.setMaxHeight(Double.MAX_VALUE);
        VBox card = new VBox(title, facts, summary);
        card.getStyleClass().add("lesson-card");
        card.setId("lesson-" + choice.name());
        card.setFocusTraversable(true);
        card.setAccessibleRole(AccessibleRole.BUTTON);
        card.setAccessibleText(title.getText());
        card.setAccessibleHelp(said);
        Action open = Action.of("welcome.lesson.open", () -> open(choice));
        card.setOnMouseClicked(e -> {
            if (e.getButton() == MouseButton.PRIMARY) {
                open.fire();
            }
        });
        card.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ENTER || e.getCode() == KeyCode.SPACE) {
                open.fire();
                e.consume();
            }
        });
        card.focusedProperty().subscribe(is -> {
            if (is) {
                bring(card);
            }
        });
        return card;
    }

    private static Label own(String words) {
        Label label = new Label();
        label.setText(words);
        return label;
    }

    private static String facts(Lesson lesson) {
        int steps = lesson.steps().size();
        return lesson.length().isBlank()
                ? Words.say(Words.count("welcome.lesson.steps", steps))
                : Words.text("welcome.lesson.facts", Words.count("welcome.lesson.steps", steps), lesson.length());
    }

    /** Scrolls a card into view that has the keyboard. */
    private void bring(Region card) {
        double seen = scroll.getViewportBounds().getWidth();
        double hidden = cards.getWidth() - seen;
        Bounds place = card.getBoundsInParent();
        double left = scroll.getHvalue() * hidden;
        if (hidden > 0 && (place.getMinX() < left || place.getMaxX() > left + seen)) {
            scroll.setHvalue(Math.max(0, Math.min(1, (place.getCenterX() - seen / 2) / hidden)));
        }
    }

    /** Lets go of what is being read. */
    void close() {
        reading.close();
    }
}
