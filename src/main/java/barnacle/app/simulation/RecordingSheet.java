package barnacle.app.simulation;

import static barnacle.setting.FamilyTable.entry;

import barnacle.app.control.Action;
import barnacle.app.control.RecordForm;
import barnacle.app.control.Words;
import barnacle.app.live.Meter;
import barnacle.app.live.RecordingState;
import barnacle.app.live.RecordingWish;
import barnacle.app.session.FileQuestions;
import barnacle.app.session.ProjectSession;
import barnacle.model.Recordable;
import barnacle.model.Recorded;
import barnacle.plot.Numbers;
import barnacle.project.NetworkSubject;
import barnacle.project.NeuralOdeSubject;
import barnacle.project.Subject;
import barnacle.setting.FamilyTable;
import barnacle.setting.Numeral;
import barnacle.sim.Channels;
import barnacle.sim.NetworkProgram;
import barnacle.sim.ParameterTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Lets a person write the run down: a sheet that says what of it, and a line while it is written. */
final class RecordingSheet {
    private interface Offer {
        void on(RecordingSheet sheet);
    }

    private static final FamilyTable<Subject, Offer> OFFERS = FamilyTable.of(
            Subject.class,
            entry(NetworkSubject.class, network -> sheet -> sheet.offer(network)),
            entry(NeuralOdeSubject.class, equation -> RecordingSheet::offerNothing));

    private final ProjectSession session;
    private final SimulationViewModel model;
    private final FileQuestions files;
    private final RecordForm<RecordingWish> form = new RecordForm<>(RecordingWish.class);
    private final Label note = new Label(Words.text("recording.spikes"));
    private final Sheet sheet;
    private final WorkLine line;
    private Path folder = Path.of("recording");

    /**
     * @param say told how a recording ended
     * @param warn told of one that could not be written, or not on
     */
    RecordingSheet(
            ProjectSession session,
            SimulationViewModel model,
            FileQuestions files,
            Consumer<String> say,
            Consumer<String> warn) {
        this.session = session;
        this.model = model;
        this.files = files;
        form.setId("recording-form");
        form.choices("files", () -> RecordingWish.FILES);
        form.ifEmpty(RecordingWish.NEURONS, Words.text("recording.neurons.all"));
        Button begin =
                Action.of("recording.begin", this::begin).id("recording-begin").button();
        note.setWrapText(true);
        note.setId("recording-note");
        sheet = new Sheet(Words.text("recording.title"), new VBox(8, form, note), begin);
        Action stop = Action.of("recording.stop", () -> model.recorder().stop())
                .when(model.recordingProperty().map(state -> state.phase() == RecordingState.Phase.RUNNING))
                .id("recording-stop");
        line = new WorkLine("recording-line", stop);
        model.recordingProperty().subscribe(state -> {
            if (state.phase() == RecordingState.Phase.NONE) {
                line.hide();
            } else {
                // Its name; where that is, is said at the end.
                Path folder = Optional.ofNullable(state.folder().getFileName()).orElse(state.folder());
                line.show(Words.text(
                        "recording.line", folder.toString(), time(state), new Numeral(Numbers.bytes(state.bytes()))));
            }
            state.said().ifPresent(sentence -> (state.isFault() ? warn : say).accept(Words.say(sentence)));
        });
    }

    private String time(RecordingState state) {
        String unit = model.castProperty().get().timeUnit();
        String number = Words.number(state.duration(), 6);
        return unit.isEmpty() ? number : number + " " + unit;
    }

    /** What says what is to be recorded; hidden until it is {@link #open opened}. */
    Sheet sheet() {
        return sheet;
    }

    /** Says what is recorded, and lets it be stopped; hidden otherwise. */
    Node line() {
        return line;
    }

    /** Lets a person say what is to be recorded. */
    void open() {
        Subject subject = session.project().subject();
        form.measureIn(subject.units());
        OFFERS.get(subject).on(this);
        if (form.value() == null) {
            form.setValue(RecordingWish.of(subject.asNetwork()
                    .map(network -> network.protocol().record())
                    .orElseGet(Recorded::new)));
        }
        sheet.open();
    }

    /** A quantity that the circuit has not is not asked for. */
    private void offer(NetworkSubject subject) {
        ParameterTable table = subject.table(session.project().seed());
        NetworkProgram program = subject.program(table);
        offer(quantity -> Channels.has(program, quantity), Channels.readsSpikes(program));
        form.leaveOut(RecordingWish.NEURONS, false);
    }

    /** Of an equation all components are recorded, and no neurons. */
    private void offerNothing() {
        offer(quantity -> false, false);
        form.leaveOut(RecordingWish.NEURONS);
    }

    private void offer(Predicate<Recordable> isThere, boolean readsSpikes) {
        for (Recordable quantity : Recordable.values()) {
            form.leaveOut(RecordingWish.name(quantity), !isThere.test(quantity));
        }
        note.setVisible(readsSpikes);
        note.setManaged(readsSpikes);
    }

    /** Proposes what a meter shows. Spikes are recorded anyway. */
    void open(Meter meter) {
        Recordable quantity = meter.quantity() != Meter.Quantity.CURRENT
                ? Recordable.VOLTAGE
                : meter.isOfConnection() ? Recordable.CONNECTIONS : Recordable.SYNAPTIC;
        form.setValue(RecordingWish.of(new Recorded(List.of(quantity.word()), List.of(meter.unit()), 0)));
        open();
    }

    private void begin() {
        files.folder(Words.text("recording.folder"), folder).ifPresent(chosen -> {
            folder = chosen;
            model.recorder().start(form.value().into(chosen));
            sheet.close();
        });
    }
}
