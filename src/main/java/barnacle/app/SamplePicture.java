package barnacle.app;

import barnacle.app.control.Words;
import javafx.scene.layout.Pane;
import javafx.scene.shape.SVGPath;

/** A sample's drawing, in the colours of the theme. */
final class SamplePicture extends Pane {
    SamplePicture(SampleDrawing drawing) {
        drawing.paths().forEach((styles, path) -> {
            SVGPath shape = new SVGPath();
            shape.setContent(path);
            shape.setManaged(false);
            shape.getStyleClass().addAll(styles.split(" "));
            getChildren().add(shape);
        });
        getStyleClass().add("picture");
        setMinSize(SampleDrawing.WIDTH, SampleDrawing.HEIGHT);
        setMaxSize(SampleDrawing.WIDTH, SampleDrawing.HEIGHT);
        setAccessibleText(Words.say(drawing.says()));
    }
}
