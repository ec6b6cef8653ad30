package barnacle.app;

import barnacle.app.control.Hint;
import barnacle.app.control.Words;
import barnacle.app.session.LastAsked;
import barnacle.project.ProjectFile;
import barnacle.run.RunFolder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Group;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A person's own files, the last one first, each with a picture of what is in it once that is made. */
final class RecentFiles extends VBox {
    private static final double SCALE = 0.28;

    private final Consumer<Path> open;
    private final Map<Path, StackPane> places = new HashMap<>();
    private final LastAsked<List<Path>, Drawn> drawing;

    private record Drawn(Path file, SampleCard card) {}

    RecentFiles(RecentPictures pictures, Consumer<Path> open) {
        this.open = open;
        drawing = new LastAsked<>(
                Words.sentence("job.pictures"),
                (files, turn) -> {
                    for (Path file : files) {
                        if (turn.isWanted()) {
                            pictures.of(file).ifPresent(card -> turn.show(new Drawn(file, card)));
                        }
                    }
                },
                (files, drawn) -> put(drawn),
                failure -> {});
        getStyleClass().add("recent-files");
    }

    /** Lists files in place of those before. */
    void show(List<Path> files) {
        places.clear();
        getChildren().clear();
        if (files.isEmpty()) {
            Label none = new Label(Words.text("welcome.noRecent"));
            none.setWrapText(true);
            none.getStyleClass().add("sample-facts");
            getChildren().add(none);
        }
        files.forEach(file -> getChildren().add(row(file)));
    }

    /** Draws the files that are listed, beside the FX thread. */
    void draw() {
        drawing.ask(List.copyOf(places.keySet()));
    }

    private Button row(Path file) {
        StackPane place = new StackPane();
        place.getStyleClass().add("recent-picture");
        place.setMinSize(SCALE * SampleDrawing.WIDTH, SCALE * SampleDrawing.HEIGHT);
        places.put(file, place);
        Button row = new Button(name(file), place);
        row.getStyleClass().add("recent-file");
        row.setMnemonicParsing(false);
        row.setWrapText(true);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setContentDisplay(ContentDisplay.LEFT);
        row.setMaxWidth(Double.MAX_VALUE);
        row.setTooltip(new Hint(file.toString()));
        row.setAccessibleHelp(file.toString());
        row.setOnAction(e -> open.accept(file));
        return row;
    }

    private void put(Drawn drawn) {
        StackPane place = places.get(drawn.file());
        if (place != null) {
            Region picture = new SamplePicture(drawn.card().drawing());
            picture.setScaleX(SCALE);
            picture.setScaleY(SCALE);
            place.getChildren().setAll(new Group(picture));
            ((Button) place.getParent())
                    .setAccessibleHelp(Words.say(drawn.card().facts()) + "\n" + drawn.file());
        }
    }

    /** The files of all runs are called alike, their folders are not. */
    private static String name(Path file) {
        return RunFolder.isRunsOwn(file)
                ? file.getParent().getFileName().toString()
                : file.getFileName().toString().replace(ProjectFile.ENDING, "");
    }

    /** Lets go of what is being drawn. */
    void close() {
        drawing.close();
    }
}
