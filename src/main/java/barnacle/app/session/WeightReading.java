package barnacle.app.session;

import atlantafx.base.theme.Styles;
import barnacle.analysis.WeightMatrix;
import barnacle.app.control.Hint;
import barnacle.app.control.PlotChart;
import barnacle.app.control.TypedNumber;
import barnacle.app.control.Words;
import barnacle.file.CsvTable;
import barnacle.model.Matrix;
import barnacle.plot.WeightFigure;
import barnacle.setting.InvalidSetting;
import barnacle.sim.Block;
import barnacle.sim.ParameterTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/**
 * The weight under the pointer or the frame, in words, and a box for another value. A changed weight goes into the
 * project with its block as it is shown, as one edit that can be undone.
 */
public final class WeightReading extends HBox {
    private static final int DIGITS = 5;

    private final ProjectSession session;
    private final Frame frame;
    private final Runnable onEdited;
    private final Label said = new Label();
    private final TextField box = new TextField();
    /** {@code null} while nothing is shown. */
    private WeightFigure figure;

    private ParameterTable table;
    private double[] values;
    /** Where the frame is, in the map; -1 while there is none. */
    private int row = -1;

    private int column = -1;

    /** Draws the frame. */
    @FunctionalInterface
    public interface Frame {
        void at(WeightFigure figure, int row, int column);
    }

    /** @param onEdited run after a weight was changed in the project */
    public WeightReading(ProjectSession session, Frame frame, Runnable onEdited) {
        this.session = session;
        this.frame = frame;
        this.onEdited = onEdited;
        said.setId("weight-said");
        said.setWrapText(true);
        said.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(said, Priority.ALWAYS);
        box.setId("weight-value");
        box.setPrefColumnCount(8);
        box.setMinWidth(96);
        // An empty box that nobody can write into says nothing.
        box.visibleProperty().bind(box.disableProperty().not());
        box.setAccessibleText(Words.text("weights.value"));
        box.setTooltip(new Hint(Words.text("weights.value.tip")));
        box.setOnAction(e -> edit());
        box.textProperty().subscribe(text -> box.pseudoClassStateChanged(Styles.STATE_DANGER, false));
        getStyleClass().add("moment-row");
        getChildren().addAll(said, box);
        clear();
    }

    /** Reads what a map shows under the pointer, at a click and by arrow keys. */
    public void readOn(PlotChart map) {
        map.setFocusTraversable(true);
        map.setAccessibleText(Words.text("weights.map"));
        map.setOnPointed((x, y, isShift) -> tell((int) Math.rint(y), (int) Math.rint(x)));
        map.setOnPlace((x, y, isShift) -> {
            map.requestFocus();
            go((int) Math.rint(y), (int) Math.rint(x));
        });
        map.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (map.isFocused()) {
                press(e);
            }
        });
    }

    private void press(KeyEvent key) {
        int step = key.isControlDown() ? 10 : 1;
        switch (key.getCode()) {
            case LEFT, KP_LEFT -> go(Math.max(0, row), column - step);
            case RIGHT, KP_RIGHT -> go(Math.max(0, row), column + step);
            case UP, KP_UP -> go(row + step, Math.max(0, column));
            case DOWN, KP_DOWN -> go(row - step, Math.max(0, column));
            case ENTER -> box.requestFocus();
            default -> {
                return;
            }
        }
        key.consume();
    }

    /**
     * Shows other weights of the same neurons; the frame stays.
     *
     * @param all the numbers of the whole table, of which a changed weight is one
     */
    public void show(WeightFigure shown, ParameterTable whole, double[] all) {
        boolean isSame = figure != null
                && figure.matrix().targets().equals(shown.matrix().targets())
                && figure.matrix().sources().equals(shown.matrix().sources());
        int target = isSame && row >= 0 ? figure.rows()[row] : -1;
        int source = isSame && row >= 0 ? figure.columns()[column] : -1;
        figure = shown;
        table = whole;
        values = all;
        row = target < 0 ? -1 : figure.row(target);
        column = source < 0 ? -1 : figure.column(source);
        if (row >= 0) {
            go(row, column);
        } else {
            said.setText(Words.text("weights.point"));
            box.setDisable(true);
        }
    }

    public void clear() {
        figure = null;
        row = -1;
        said.setText("");
        box.clear();
        box.setDisable(true);
    }

    /** The weights of a map as a table: a row for each connection, with its target, its source, and its weight. */
    public static CsvTable numbers(WeightMatrix matrix) {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < matrix.now().length; i++) {
            for (int j = 0; j < matrix.now()[i].length; j++) {
                if (!Double.isNaN(matrix.now()[i][j])) {
                    rows.add(List.of(
                            WeightMatrix.name(matrix.targets(), i),
                            WeightMatrix.name(matrix.sources(), j),
                            matrix.start()[i][j],
                            matrix.now()[i][j]));
                }
            }
        }
        return new CsvTable(List.of("target", "source", "start", "now"), rows);
    }

    private boolean isInside(int atRow, int atColumn) {
        return figure != null
                && atRow >= 0
                && atRow < figure.rows().length
                && atColumn >= 0
                && atColumn < figure.columns().length;
    }

    /** Moves the frame, as far as the map goes. */
    private void go(int atRow, int atColumn) {
        if (figure == null || figure.rows().length == 0 || figure.columns().length == 0) {
            return;
        }
        row = Math.max(0, Math.min(figure.rows().length - 1, atRow));
        column = Math.max(0, Math.min(figure.columns().length - 1, atColumn));
        frame.at(figure, row, column);
        tell(row, column);
        Optional<WeightMatrix.Place> place = place();
        box.setDisable(place.isEmpty());
        box.setText(place.map(at -> String.valueOf(figure.matrix().now()[figure.rows()[row]][figure.columns()[column]]))
                .orElse(""));
    }

    private Optional<WeightMatrix.Place> place() {
        return isInside(row, column)
                ? figure.matrix().at(figure.rows()[row], figure.columns()[column])
                : Optional.empty();
    }

    /** Says the weight at a place of the map. */
    private void tell(int atRow, int atColumn) {
        if (!isInside(atRow, atColumn)) {
            return;
        }
        WeightMatrix matrix = figure.matrix();
        int target = figure.rows()[atRow];
        int source = figure.columns()[atColumn];
        String to = WeightMatrix.name(matrix.targets(), target);
        String from = WeightMatrix.name(matrix.sources(), source);
        double now = matrix.now()[target][source];
        double start = matrix.start()[target][source];
        said.setText(
                Double.isNaN(now)
                        ? Words.text("weights.noConnection", from, to)
                        : Words.text(
                                "weights.said",
                                from,
                                to,
                                Words.number(now, DIGITS),
                                Words.number(start, DIGITS),
                                Words.number(now - start, DIGITS)));
    }

    private void edit() {
        Optional<WeightMatrix.Place> place = place();
        if (place.isEmpty()) {
            return;
        }
        OptionalDouble wanted = TypedNumber.read(box.getText());
        if (wanted.isEmpty()) {
            refuse(Words.text("weights.noNumber", box.getText()));
            return;
        }
        try {
            Block block = table.block(place.get().block());
            Matrix changed = changed(block, place.get(), wanted.getAsDouble());
            session.edit(Words.text("weights.undo"), p -> p.withValues(block.name(), changed));
            onEdited.run();
        } catch (InvalidSetting e) {
            refuse(Words.say(e.sentence()));
        }
    }

    /** The block as it is shown, with another number, and the same the other way where both are one. */
    private Matrix changed(Block block, WeightMatrix.Place place, double wanted) {
        double[] all = values.clone();
        int at = block.offset() + place.row() * block.columns() + place.column();
        all[at] = wanted;
        all[block.mirror(at)] = wanted;
        return table.matrix(block, all);
    }

    private void refuse(String why) {
        box.pseudoClassStateChanged(Styles.STATE_DANGER, true);
        said.setText(why);
    }
}
