package barnacle.app.neuron;

import barnacle.analysis.branch.NeuronField;
import barnacle.analysis.branch.Portrait;
import barnacle.analysis.branch.RateSweep;
import barnacle.analysis.branch.Reach;
import barnacle.analysis.branch.SpecialCurve;
import barnacle.analysis.branch.Verdict;
import barnacle.app.session.LiveNeuron;
import barnacle.model.Neuron;
import barnacle.model.NeuronVariable;
import barnacle.model.Range;
import barnacle.setting.Dimension;
import barnacle.setting.Quantities;
import barnacle.setting.Sentence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Point2D;

/**
 * What the lab finds out of its neuron, on other threads; the last numbers win. Nothing is computed while nobody looks
 * at it. Used on the FX thread only.
 */
final class LabWork implements AutoCloseable {
    /** What is looked at beside the phase plane. */
    enum Page {
        DIAGRAM,
        CURVES,
        RATES,
        GATES,
        RESPONSE
    }

    /** A kick of the voltage, in its unit. */
    static final double KICK = 0.1;

    private static final int MOST_WAYS = 12;

    /** No way takes longer, in the unit of time, unless a cycle does. */
    private static final double LONGEST = 1000;

    private static final double EDGE = 0.03;

    /** One array, since equal questions are not asked again. */
    private static final double[] NONE = {};

    private final LabModel model;
    private final BooleanProperty active = new SimpleBooleanProperty(false);
    private final ObjectProperty<Page> page = new SimpleObjectProperty<>(Page.DIAGRAM);
    private final ObjectProperty<String> parameter = new SimpleObjectProperty<>(NeuronField.CURRENT);
    private final ObjectProperty<String> second = new SimpleObjectProperty<>("");
    private final ObjectProperty<Optional<Range>> wished = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<PlaneChoice> plane = new SimpleObjectProperty<>(PlaneChoice.FIRST);
    private final ObjectProperty<List<Portrait.Start>> starts = new SimpleObjectProperty<>(List.of());

    /** Where a person is in the plane by keyboard. */
    private final ObjectProperty<Optional<Point2D>> cursor = new SimpleObjectProperty<>(Optional.empty());

    private final BooleanProperty follows = new SimpleBooleanProperty(true);

    private final Lane<Planar.Question, Portrait> portrait = new Lane<>("job.lab.plane", Planar.Question::answer);
    private final Lane<DiagramQuestion, DiagramQuestion.Answer> diagram =
            new Lane<>("job.lab.diagram", DiagramQuestion::answer);
    /** The coarse diagram over the current while another parameter's is looked at. */
    private final Lane<DiagramQuestion, DiagramQuestion.Answer> judged =
            new Lane<>("job.lab.diagram", DiagramQuestion::coarse);

    private final Lane<CycleQuestion, CycleQuestion.Answer> cycles =
            new Lane<>("job.lab.cycles", CycleQuestion::answer);
    private final Lane<CycleQuestion, CycleQuestion.Answer> response =
            new Lane<>("job.lab.response", CycleQuestion::answer);
    private final Lane<CurvesQuestion, List<SpecialCurve>> curves =
            new Lane<>("job.lab.curves", CurvesQuestion::answer);
    private final Lane<RateQuestion, RateSweep> rates = new Lane<>("job.lab.rates", RateQuestion::answer);
    private final ChangeListener<Optional<LiveNeuron>> onLive = (p, before, now) -> look();

    /** The numbers about which the diagram's usual range lies. */
    private Optional<Bench> about = Optional.empty();

    /** Whether a person let the diagram be as it is. */
    private boolean stopped;

    /**
     * Which two variables the plane has.
     *
     * @param x across, as {@code y} upwards
     * @param isHeld whether all others stay where they start, else they follow the voltage at once
     */
    record PlaneChoice(int x, int y, boolean isHeld) {
        /** The voltage and the first gate. */
        static final PlaneChoice FIRST = new PlaneChoice(0, 1, false);
    }

    LabWork(LabModel model) {
        this.model = model;
        model.originProperty().subscribe(this::other);
        model.benchProperty().subscribe(bench -> look());
        model.equationProperty().subscribe(of -> {
            if (of.isPresent()) {
                look();
            }
        });
        active.subscribe(this::look);
        active.addListener((o, was, is) -> {
            model.session().liveWantedProperty().set(is);
            model.look(is);
        });
        follows.subscribe(this::look);
        model.session().liveProperty().addListener(onLive);
        List.of(page, second, wished, plane, starts).forEach(property -> property.subscribe(this::look));
        parameter.subscribe(now -> {
            about = model.benchProperty().get().or(() -> about);
            if (now.equals(second.get())) {
                second.set("");
            }
            wished.set(Optional.empty());
            look();
        });
        diagram.property().subscribe(found -> look());
    }

    /** Begins anew with another neuron. */
    private void other(Optional<Bench> before, Optional<Bench> now) {
        about = now;
        boolean isOther = now.isPresent()
                && (before.isEmpty()
                        || before.get().neuron().getClass()
                                != now.get().neuron().getClass()
                        || model.benchProperty().get().isEmpty());
        if (isOther || now.isEmpty()) {
            List.of(portrait, diagram, judged, cycles, response, curves, rates).forEach(Lane::clear);
            wished.set(Optional.empty());
            starts.set(List.of());
            plane.set(PlaneChoice.FIRST);
            cursor.set(Optional.empty());
            now.filter(bench -> !NeuronField.names(bench.neuron()).contains(parameter.get()))
                    .ifPresent(bench -> parameter.set(NeuronField.CURRENT));
            second.set("");
        }
    }

    /** Over which values the diagram goes. */
    Range range(Bench bench) {
        Bench of = about.orElse(bench);
        return wished.get()
                .orElseGet(() -> parameter.get().equals(NeuronField.CURRENT)
                        ? of.currents()
                        : Reach.of(of.neuron(), parameter.get(), of.current()));
    }

    /** Whether the usual range of the present numbers is another. */
    boolean offersUsual(Bench bench) {
        return wished.get().isPresent() || about.filter(bench::isSame).isEmpty();
    }

    /** Takes the range that is usual for the present numbers, for the diagram and for the sliders. */
    void takeUsual() {
        model.benchProperty().get().map(Bench::usual).ifPresent(bench -> {
            about = Optional.of(bench);
            wished.set(Optional.empty());
            model.range(bench);
            look();
        });
    }

    /** The second parameter; unless a person says, a conductance where there is one. */
    String second(Bench bench) {
        if (!second.get().isEmpty()) {
            return second.get();
        }
        List<String> others = NeuronField.names(bench.neuron()).stream()
                .filter(name -> !name.equals(parameter.get()))
                .toList();
        return bench.neuron().parameters().stream()
                .filter(c -> c.unit().equals(bench.neuron().unit(Dimension.CONDUCTANCE)))
                .map(Quantities.Component::name)
                .filter(others::contains)
                .findFirst()
                .orElse(others.get(0));
    }

    private Range secondRange(Bench bench, String name) {
        return name.equals(NeuronField.CURRENT) ? bench.currents() : Reach.of(bench.neuron(), name, bench.current());
    }

    private void look() {
        if (active.get()) {
            model.equationProperty()
                    .get()
                    .filter(of -> of.variables().size() == 2)
                    .ifPresent(of ->
                            portrait.ask(new Planar.Question(of, plane(of.variables(), of.start()), starts.get())));
            model.benchProperty().get().ifPresent(this::lookAt);
        }
    }

    private void lookAt(Bench bench) {
        Neuron neuron = bench.neuron();
        Portrait.Plane shown = plane(neuron.variables(), bench.start());
        portrait.ask(new Planar.Question(new Planar.OfNeuron(neuron, present(bench)), shown, starts.get()));
        DiagramQuestion question = DiagramQuestion.of(bench, parameter.get(), range(bench));
        stopped &= !diagram.ask(question);
        if (!question.isOfCurrent()) {
            judged.ask(DiagramQuestion.of(bench, NeuronField.CURRENT, bench.currents()));
        }
        if (page.get() == Page.RATES) {
            rates.ask(new RateQuestion(neuron, bench.currents(), bench.start()));
        }
        Optional<DiagramQuestion.Answer> known =
                diagram.isOfLast() ? diagram.answer().filter(a -> a.isWhole() || stopped) : Optional.empty();
        known.ifPresent(answer -> {
            double value = parameter.get().equals(NeuronField.CURRENT) ? present(bench) : bench.value(parameter.get());
            cycles.ask(new CycleQuestion(question, answer, value, 0));
            if (page.get() == Page.RESPONSE) {
                response.ask(new CycleQuestion(question, answer, value, KICK));
            }
            if (page.get() == Page.CURVES) {
                String other = second(bench);
                curves.ask(new CurvesQuestion(question, answer, other, secondRange(bench, other), bench.value(other)));
            }
        });
    }

    /** The current that the plane is of: the run's where that is followed. */
    double present(Bench bench) {
        return live().map(LiveNeuron::current).orElse(bench.current());
    }

    /** The run of the neuron that is looked at, where it is followed. */
    Optional<LiveNeuron> live() {
        return follows.get() ? running() : Optional.empty();
    }

    /** Whether there is a run to be followed. */
    boolean offersLive() {
        return running().isPresent();
    }

    private Optional<LiveNeuron> running() {
        Choice choice = model.choiceProperty().get();
        return model.session()
                .liveProperty()
                .get()
                .filter(run ->
                        model.group().filter(run.chosen().group()::equals).isPresent())
                .filter(run -> choice.kind() == Choice.Kind.GROUP
                        || choice.index() == run.chosen().index())
                .filter(run -> model.benchProperty()
                        .get()
                        .filter(b -> b.neuron().equals(run.neuron()))
                        .isPresent());
    }

    /** Whether a run of the neuron moves its plane. */
    BooleanProperty followsProperty() {
        return follows;
    }

    /** The plane that is chosen, of what starts somewhere. */
    private Portrait.Plane plane(List<NeuronVariable> variables, double[] start) {
        PlaneChoice choice = plane.get();
        boolean isHeld = choice.isHeld() || choice.x() != 0 && choice.y() != 0;
        return new Portrait.Plane(
                choice.x(),
                choice.y(),
                shown(variables.get(choice.x())),
                shown(variables.get(choice.y())),
                isHeld && variables.size() > 2 ? start : NONE);
    }

    /** A little more than a figure shows, so that what lies at its edge is seen. */
    private static Range shown(NeuronVariable variable) {
        return new Range(variable.shown().at(-EDGE), variable.shown().at(1 + EDGE));
    }

    /** Starts a way where a person clicked. */
    void start(double x, double y, boolean isBackward) {
        List<Portrait.Start> all = new ArrayList<>(starts.get());
        if (all.size() == MOST_WAYS) {
            all.remove(0);
        }
        all.add(new Portrait.Start(x, y, isBackward, duration()));
        starts.set(List.copyOf(all));
    }

    /** Starts a way where the neuron starts, or the equation. */
    void startAtStart() {
        PlaneChoice choice = plane.get();
        model.benchProperty()
                .get()
                .map(Bench::start)
                .or(() -> model.equationProperty().get().map(Planar.OfEquation::start))
                .ifPresent(start -> start(start[choice.x()], start[choice.y()], false));
    }

    /** As long as some turns of what is slowest, or of the cycle. */
    private double duration() {
        double longest = cycles.answer().stream()
                .flatMap(answer -> answer.cycles().stream())
                .mapToDouble(cycle -> cycle.period())
                .max()
                .orElse(0);
        double slowest = portrait.answer().stream()
                .flatMap(shown -> shown.fixedPoints().stream())
                .flatMapToDouble(point -> Arrays.stream(point.eigenvalues().real()))
                .map(Math::abs)
                .filter(rate -> rate > 0)
                .min()
                .orElse(0);
        // Without a fixed point nothing tells how slow it is: a way then ends by its steps.
        return Math.max(4 * longest, Math.min(30 / slowest, LONGEST));
    }

    /** Takes all ways away. */
    void clearWays() {
        starts.set(List.of());
    }

    /** Lets the diagram be as it is; another number begins another. */
    void stop() {
        diagram.stop();
        rates.stop();
        curves.stop();
        response.stop();
        stopped = true;
        look();
    }

    /** How the neuron is excitable; empty while no diagram over the current is of its numbers. */
    Optional<Verdict> verdict() {
        Lane<DiagramQuestion, DiagramQuestion.Answer> over =
                parameter.get().equals(NeuronField.CURRENT) ? diagram : judged;
        return over.isOfLast()
                ? over.answer()
                        .flatMap(answer ->
                                answer.verdict(over.property().get().question().orElseThrow()))
                : Optional.empty();
    }

    /** Why there is no verdict, where that is known. */
    Optional<Sentence> noVerdict() {
        Lane<DiagramQuestion, DiagramQuestion.Answer> over =
                parameter.get().equals(NeuronField.CURRENT) ? diagram : judged;
        return over.property()
                .get()
                .failure()
                .or(() -> over.isOfLast()
                        ? over.answer()
                                .filter(DiagramQuestion.Answer::isWhole)
                                .flatMap(answer -> answer.remark(
                                        over.property().get().question().orElseThrow()))
                        : Optional.empty());
    }

    /** Whether what is found of cycles is of the numbers that the lab has now. */
    boolean areCyclesOfNow() {
        return cycles.isOfLast() && diagram.isOfLast();
    }

    /** Whether anybody looks. */
    BooleanProperty activeProperty() {
        return active;
    }

    ObjectProperty<Page> pageProperty() {
        return page;
    }

    /** What the diagram is over. */
    ObjectProperty<String> parameterProperty() {
        return parameter;
    }

    /** The second parameter; empty for one that is chosen by itself. */
    ObjectProperty<String> secondProperty() {
        return second;
    }

    /** The diagram's range, where a person says; it goes with the parameter. */
    ObjectProperty<Optional<Range>> wishedProperty() {
        return wished;
    }

    ObjectProperty<PlaneChoice> planeProperty() {
        return plane;
    }

    ObjectProperty<List<Portrait.Start>> startsProperty() {
        return starts;
    }

    /** Where the arrow keys are in the plane; empty until they are used. */
    ObjectProperty<Optional<Point2D>> cursorProperty() {
        return cursor;
    }

    Lane<Planar.Question, Portrait> portrait() {
        return portrait;
    }

    Lane<DiagramQuestion, DiagramQuestion.Answer> diagram() {
        return diagram;
    }

    Lane<DiagramQuestion, DiagramQuestion.Answer> judged() {
        return judged;
    }

    Lane<CycleQuestion, CycleQuestion.Answer> cycles() {
        return cycles;
    }

    Lane<CycleQuestion, CycleQuestion.Answer> response() {
        return response;
    }

    Lane<CurvesQuestion, List<SpecialCurve>> curves() {
        return curves;
    }

    Lane<RateQuestion, RateSweep> rates() {
        return rates;
    }

    LabModel model() {
        return model;
    }

    @Override
    public void close() {
        model.session().liveProperty().removeListener(onLive);
        model.session().liveWantedProperty().set(false);
        List.of(portrait, diagram, judged, cycles, response, curves, rates).forEach(Lane::close);
    }
}
