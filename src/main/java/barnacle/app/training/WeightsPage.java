package barnacle.app.training;

import barnacle.analysis.WeightMatrix;
import barnacle.app.control.ChoiceWords;
import barnacle.app.control.DataChart;
import barnacle.app.control.Exportable;
import barnacle.app.control.Hint;
import barnacle.app.control.PlotChart;
import barnacle.app.control.SaveKind;
import barnacle.app.control.Words;
import barnacle.app.session.ProjectSession;
import barnacle.app.session.WeightReading;
import barnacle.model.BlockName;
import barnacle.plot.WeightFigure;
import barnacle.project.Project;
import barnacle.sim.Block;
import barnacle.sim.OpenedConductance;
import barnacle.sim.ParameterTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;

/**
 * The weights of a moment as a map of colours, how many there are of each size, and the eigenvalues of those between
 * neurons. A weight is read under the pointer or the arrow keys, and changed in the project.
 */
final class WeightsPage implements Page {
    /** Which matrix is shown; empty of all between groups. */
    private record Shown(Optional<BlockName> block) {}

    /** Whose weights are shown. */
    private enum Owner {
        TRAINING,
        PROJECT
    }

    /** How rows and columns are sorted. */
    private enum Order {
        NUMBER,
        CLUSTER
    }

    /** What is asked, as the recorder's thread reads it. */
    private record Asked(Shown shown, WeightFigure.Side side, Order order, Owner owner, Project project) {}

    private final ProjectSession session;
    private final BiConsumer<Exportable, SaveKind> save;
    private final Runnable lookAgain;
    private final ComboBox<Shown> block = ChoiceWords.box(
            shown -> shown.block().map(BlockName::toString).orElseGet(() -> Words.text("weights.recurrent")));
    private final ComboBox<WeightFigure.Side> side = choice("side", WeightFigure.Side.values());
    private final ComboBox<Order> order = choice("order", Order.values());
    private final ComboBox<Owner> owner = choice("owner", Owner.values());
    private final FigureColumn figure;
    private final WeightReading reading;
    private volatile Asked asked;
    private WeightsPage beside;
    private PlotChart map;
    private boolean isSetting;

    /**
     * @param save takes charts home
     * @param lookAgain run when something else is asked
     */
    WeightsPage(ProjectSession session, BiConsumer<Exportable, SaveKind> save, Runnable lookAgain) {
        this.session = session;
        this.save = save;
        this.lookAgain = lookAgain;
        reading = new WeightReading(session, this::frame, () -> owner.setValue(Owner.PROJECT));
        block.setId("weights-block");
        block.setAccessibleText(Words.text("weights.block"));
        block.setTooltip(new Hint(Words.text("weights.block")));
        FlowPane choices = new FlowPane(block, side, order, owner);
        choices.getStyleClass().add("page-buttons");
        for (ComboBox<?> each : List.of(block, side, order, owner)) {
            each.valueProperty().addListener(o -> ask());
        }
        asked = asked();
        figure = new FigureColumn("weights-caption", save).above(choices).between(reading);
    }

    private static <E extends Enum<E>> ComboBox<E> choice(String id, E[] all) {
        ComboBox<E> box = ChoiceWords.box(
                each -> Words.text("weights." + id + "." + each.name().toLowerCase(Locale.ROOT)));
        box.getItems().setAll(all);
        box.setValue(all[0]);
        box.setId("weights-" + id);
        box.setAccessibleText(Words.text("weights." + id));
        box.setTooltip(new Hint(Words.text("weights." + id)));
        return box;
    }

    @Override
    public String name() {
        return "weights";
    }

    @Override
    public boolean suits(Project project) {
        return true;
    }

    @Override
    public Region content(Project project) {
        if (!asked.project().equals(project)) {
            ask();
        }
        return figure.content();
    }

    /** What there is to show; what tells most comes first: how neurons act on each other. */
    private static List<Shown> matrices(ParameterTable table) {
        List<Block> blocks = WeightMatrix.matrices(table);
        List<Shown> all = new ArrayList<>();
        if (blocks.stream().filter(WeightsPage::isRecurrent).count() > 1) {
            all.add(new Shown(Optional.empty()));
        }
        blocks.stream()
                .sorted((a, b) -> Boolean.compare(isRecurrent(b), isRecurrent(a)))
                .forEach(each -> all.add(new Shown(Optional.of(each.name()))));
        return all;
    }

    private static boolean isRecurrent(Block block) {
        return block.kind() == Block.Kind.RECURRENT;
    }

    private void offer(List<Shown> all, Shown shown) {
        isSetting = true;
        if (!block.getItems().equals(all)) {
            block.getItems().setAll(all);
        }
        block.setValue(shown);
        isSetting = false;
    }

    private void ask() {
        if (!isSetting) {
            asked = asked();
            lookAgain.run();
        }
    }

    private Asked asked() {
        return new Asked(block.getValue(), side.getValue(), order.getValue(), owner.getValue(), session.project());
    }

    @Override
    public Seen look(Moment moment) {
        Asked now = asked;
        boolean isProject = now.owner() == Owner.PROJECT || moment.state().isEmpty();
        Project whose = isProject ? now.project() : moment.project();
        ParameterTable table = isProject
                ? whose.subject().table(whose.seed())
                : moment.trainer().table();
        double[] values = table.values();
        double[] start;
        if (isProject) {
            Project drawn = whose.accepting(List.of());
            start = drawn.subject().table(drawn.seed()).values();
        } else {
            start = table.values();
            moment.trainer().space().scatter(moment.trainer().space().start(), start);
            moment.trainer().space().scatter(moment.theta(), values);
        }
        List<Shown> all = matrices(table);
        if (all.isEmpty()) {
            return new Seen(this::clear, Optional.empty());
        }
        Shown shown = all.contains(now.shown()) ? now.shown() : all.get(0);
        WeightMatrix matrix = WeightMatrix.of(table, shown.block(), values, start);
        WeightFigure drawn = WeightFigure.of(Words.language(), matrix, now.side(), now.order() == Order.CLUSTER);
        String said =
                (isProject ? Words.text("weights.ofProject") : Words.text("weights.ofIteration", moment.iteration()))
                        + unit(whose, shown);
        boolean isTraining = moment.state().isPresent();
        return new Seen(
                () -> {
                    if (now == asked) {
                        offer(all, shown);
                        owner.setVisible(isTraining);
                        owner.setManaged(isTraining);
                        show(drawn, table, values, said);
                    }
                },
                Optional.empty());
    }

    /** What a weight of 1 is, where it is a conductance; weights themselves are pure numbers. */
    private static String unit(Project project, Shown shown) {
        return project.subject()
                .asNetwork()
                .flatMap(subject -> subject.network().projections().stream()
                        .filter(p -> shown.block().filter(p.block()::equals).isPresent())
                        .findFirst()
                        .flatMap(p -> OpenedConductance.ofOne(subject.network(), p)))
                .map(sentence -> " " + Words.say(sentence))
                .orElse("");
    }

    private void show(WeightFigure drawn, ParameterTable table, double[] values, String said) {
        figure.show(
                said + " " + Words.text("weights.help"), drawn.figure(), () -> WeightReading.numbers(drawn.matrix()));
        PlotChart first = (PlotChart) figure.charts().get(0);
        if (first != map) {
            map = first;
            reading.readOn(map);
        }
        reading.show(drawn, table, values);
    }

    /** Puts the frame where a weight is read. */
    private void frame(WeightFigure drawn, int row, int column) {
        map.show(drawn.map(row, column), () -> WeightReading.numbers(drawn.matrix()));
    }

    @Override
    public Page beside() {
        if (beside == null) {
            beside = new WeightsPage(session, save, lookAgain);
        }
        return beside;
    }

    @Override
    public void clear() {
        figure.clear(Words.text("weights.none"));
        map = null;
        reading.clear();
    }

    @Override
    public List<DataChart> charts() {
        return figure.charts(beside == null ? null : beside.figure);
    }
}
