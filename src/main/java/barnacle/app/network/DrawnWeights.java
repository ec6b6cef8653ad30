package barnacle.app.network;

import barnacle.analysis.WeightMatrix;
import barnacle.app.control.Exportable;
import barnacle.app.control.PlotChart;
import barnacle.app.control.SaveKind;
import barnacle.app.control.Words;
import barnacle.app.session.LastAsked;
import barnacle.app.session.ProjectSession;
import barnacle.app.session.WeightReading;
import barnacle.model.BlockName;
import barnacle.plot.WeightFigure;
import barnacle.project.Project;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Sentence;
import barnacle.sim.ParameterTable;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.scene.layout.VBox;

/**
 * The weights of a projection as its rule draws them, or as they were given in place of that: a map of colours, in
 * which a weight is read and changed. It follows the rule while that is edited.
 */
final class DrawnWeights extends VBox {
    private static final double HEIGHT = 240;

    private record Asked(Project project, BlockName block) {}

    private record Answer(WeightFigure figure, ParameterTable table, double[] values) {}

    private final PlotChart map = new PlotChart(Sentence.word("WeightFigure.now", "Weights now"));
    private final WeightReading reading;
    private final LastAsked<Asked, Optional<Answer>> drawing;
    private Asked asked;

    /**
     * @param save takes the map home
     * @param say told in a sentence what went wrong
     */
    DrawnWeights(ProjectSession session, BiConsumer<Exportable, SaveKind> save, Consumer<String> say) {
        map.setId("drawn-weights");
        map.setOnSave(save);
        map.setMinHeight(HEIGHT);
        map.setPrefHeight(HEIGHT);
        reading = new WeightReading(
                session,
                (figure, row, column) ->
                        map.show(figure.map(row, column), () -> WeightReading.numbers(figure.matrix())),
                () -> {});
        reading.readOn(map);
        getStyleClass().add("drawn-weights");
        getChildren().addAll(map, reading);
        drawing = new LastAsked<>(
                Sentence.word("DrawnWeights.job", "drawing weights"),
                (question, turn) -> turn.show(drawn(question)),
                (question, answer) -> show(answer),
                say);
    }

    /** Shows the weights of a projection; what is shown already is not drawn anew. */
    void show(Project project, BlockName block) {
        Asked wanted = new Asked(project, block);
        if (!wanted.equals(asked)) {
            asked = wanted;
            drawing.ask(wanted);
        }
    }

    private static Optional<Answer> drawn(Asked wanted) {
        try {
            Project untrained = wanted.project().accepting(List.of());
            ParameterTable table =
                    wanted.project().subject().table(wanted.project().seed());
            double[] values = table.values();
            WeightMatrix matrix = WeightMatrix.of(
                    table,
                    Optional.of(wanted.block()),
                    values,
                    untrained.subject().table(untrained.seed()).values());
            return Optional.of(
                    new Answer(WeightFigure.of(Words.language(), matrix, WeightFigure.Side.NOW, false), table, values));
        } catch (InvalidSetting e) {
            // What is wrong with the rule is told at its setting.
            return Optional.empty();
        }
    }

    private void show(Optional<Answer> answer) {
        setVisible(answer.isPresent());
        setManaged(answer.isPresent());
        answer.ifPresent(drawn -> {
            map.show(
                    drawn.figure().map(-1, -1),
                    () -> WeightReading.numbers(drawn.figure().matrix()));
            reading.show(drawn.figure(), drawn.table(), drawn.values());
        });
    }

    void dispose() {
        drawing.close();
        map.dispose();
    }
}
