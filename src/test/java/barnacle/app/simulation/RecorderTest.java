package barnacle.app.simulation;

import static barnacle.app.FxWait.fx;
import static barnacle.app.FxWait.until;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.app.live.Cast;
import barnacle.app.live.Pacer;
import barnacle.app.live.RecordingOrder;
import barnacle.app.live.RecordingState;
import barnacle.app.session.ProjectSession;
import barnacle.cli.Cli;
import barnacle.file.FullDisk;
import barnacle.file.NpyWriter.Precision;
import barnacle.model.ConstantCurrent;
import barnacle.model.InitialState;
import barnacle.model.Injection;
import barnacle.model.NeuralOde;
import barnacle.model.NeuronGroup;
import barnacle.model.Protocol;
import barnacle.model.PulseTrain;
import barnacle.model.Recorded;
import barnacle.model.Seed;
import barnacle.project.Circuits;
import barnacle.project.NetworkEdits;
import barnacle.project.Project;
import barnacle.project.ProjectFile;
import barnacle.project.Samples;
import barnacle.project.Subjects;
import barnacle.report.RecordingFormat;
import barnacle.setting.Quantities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** A run that is written down from the window. */
@Tag("window")
@Timeout(120)
class RecorderTest {
    private static final Recorded ALL =
            new Recorded(List.of("v", "gates", "currents", "synaptic", "injected"), List.of("cells[0]", "driven"), 0.1);

    @TempDir
    Path folder;

    private final FullDisk disk = new FullDisk();
    private ProjectSession session;
    private SimulationViewModel model;
    private RecordingState last = RecordingState.NONE;

    @BeforeAll
    static void startJavaFx() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @AfterEach
    void close() {
        fx(model::close);
    }

    private void open(Project project) throws Exception {
        fx(() -> {
            session = new ProjectSession(project);
            model = new SimulationViewModel(session, sentence -> {}, disk);
            model.recordingProperty().subscribe(state -> last = state);
            model.speedProperty().set(Pacer.UNLIMITED);
        });
        until(() -> model.castProperty().get() != Cast.NONE);
    }

    private void record(String out, Recorded recorded, RecordingFormat format) throws Exception {
        model.recorder().start(new RecordingOrder(folder.resolve(out), recorded, format, Precision.DOUBLE));
        until(() -> last.phase() == RecordingState.Phase.RUNNING);
    }

    private void runFor(double time) throws Exception {
        double from = model.timeProperty().get();
        fx(model::runAtOnce);
        until(() -> model.timeProperty().get() >= from + time);
        fx(model::pause);
    }

    /** Waits until nothing is written to a file any more: a run that is paused ends its stretch first. */
    private static void awaitRest(Path file) throws IOException {
        long before;
        do {
            before = Files.size(file);
            WaitForAsyncUtils.sleep(300, TimeUnit.MILLISECONDS);
        } while (Files.size(file) != before);
    }

    /** Ends the recording; its sentence. */
    private String stop() throws Exception {
        model.recorder().stop();
        return ended();
    }

    private String ended() throws Exception {
        until(() -> last.phase() == RecordingState.Phase.NONE && last.said().isPresent());
        return last.said().orElseThrow().toString();
    }

    private List<String> lines(String file) throws IOException {
        return Files.readAllLines(folder.resolve(file));
    }

    /** Two groups, of which one gets a current. */
    private static Project driven() {
        return NetworkEdits.change(
                Circuits.pair(),
                s -> s.withProtocol(s.protocol()
                        .withInjections(List.of(
                                new Injection("cells", List.of(0), 20, Optional.of(40.0), new ConstantCurrent(30))))));
    }

    /** File by file, bit by bit, whatever the pace; the window's folder has the project besides. */
    @Test
    void whatTheWindowRecordsIsWhatTheCommandRecords() throws Exception {
        open(driven());
        Path file = folder.resolve("two.barnacle.json");
        ProjectFile.write(file, driven());
        for (String format : List.of("csv", "npy")) {
            fx(model::toStart);
            until(() -> model.timeProperty().get() == 0);
            record("window-" + format, ALL, format.equals("csv") ? RecordingFormat.CSV : RecordingFormat.NPY);
            runFor(150);
            String said = stop();
            assertTrue(said.startsWith("Recorded ") && said.contains(" ms into "), said);
            List<Object> command = new ArrayList<>(List.of("simulate", file, "--out", folder.resolve(format)));
            command.addAll(List.of("--duration", last.duration(), "--record", String.join(",", ALL.quantities())));
            command.addAll(List.of("--neurons", "cells[0],driven", "--every", 0.1, "--to", format));
            if (format.equals("npy")) {
                command.add("--float64");
            }
            Cli cli = Cli.run(command.toArray());
            assertEquals(0, cli.code(), cli.err());
            try (Stream<Path> written = Files.list(folder.resolve(format))) {
                List<Path> all = written.toList();
                assertTrue(all.size() >= 5, "files: " + all);
                for (Path one : all) {
                    Path same = folder.resolve("window-" + format).resolve(one.getFileName());
                    if (one.endsWith(".barnacle.sha256")) {
                        assertTrue(Files.readAllLines(same).containsAll(Files.readAllLines(one)), one.toString());
                    } else {
                        assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(same), one.toString());
                    }
                }
            }
        }
    }

    /** An equation's too, in its own time; another trajectory or component ends it. */
    @Test
    void whatTheWindowRecordsOfAnEquationIsWhatTheCommandRecords() throws Exception {
        open(Samples.read("spiral", List.of()));
        for (String format : List.of("csv", "npy")) {
            fx(model::toStart);
            until(() -> model.timeProperty().get() == 0);
            record(
                    "window-" + format,
                    new Recorded(List.of("v"), List.of("ignored"), 0.1),
                    format.equals("csv") ? RecordingFormat.CSV : RecordingFormat.NPY);
            runFor(20);
            assertTrue(stop().startsWith("Recorded " + Quantities.text(last.duration()) + " into "));
            List<Object> command = new ArrayList<>(List.of("simulate", "spiral", "--out", folder.resolve(format)));
            command.addAll(List.of("--duration", last.duration(), "--every", 0.1, "--to", format));
            if (format.equals("npy")) {
                command.add("--float64");
            }
            Cli cli = Cli.run(command.toArray());
            assertEquals(0, cli.code(), cli.err());
            List<String> files = format.equals("csv")
                    ? List.of("traces.csv", "summary.json")
                    : List.of("times.npy", "y.npy", "columns.json", "summary.json");
            for (String one : files) {
                assertArrayEquals(
                        Files.readAllBytes(folder.resolve(format).resolve(one)),
                        Files.readAllBytes(folder.resolve("window-" + format).resolve(one)),
                        one);
            }
        }
        record("edited", new Recorded(), RecordingFormat.CSV);
        runFor(5);
        fx(() -> session.edit("another seed", p -> p.withSeed(new Seed(7))));
        runFor(5);
        NeuralOde equation = Subjects.equation(session.project()).neuralOde();
        NeuralOde renamed = equation.over(List.of("other", "y2"), new double[] {1, 1}, new double[] {1, 1});
        fx(() -> session.edit(
                "rename a component", p -> p.withSubject(Subjects.equation(p).withEquation(renamed))));
        String said = ended();
        assertTrue(said.contains("\"rename a component\" changes what is recorded"), said);
        assertTrue(lines("edited/changes.csv").get(1).matches(".*,another seed,changed,/seed.*"));
    }

    /** Rows from there on are those that the whole run has. */
    @Test
    void aRecordingThatBeginsLateHasTheRunsTimesAndValues() throws Exception {
        open(NetworkEdits.change(
                Circuits.pair(),
                s -> s.withProtocol(s.protocol()
                        .withInjections(List.of(new Injection(
                                "cells",
                                List.of(),
                                0,
                                Optional.empty(),
                                new PulseTrain(20, 1, 7, Optional.empty())))))));
        // So slow that no part of it is longer than the whole.
        fx(() -> model.speedProperty().set(200));
        Recorded everything = new Recorded();
        record("whole", everything, RecordingFormat.CSV);
        runFor(100);
        stop();
        double first = model.timeProperty().get();
        fx(model::toStart);
        until(() -> model.timeProperty().get() == 0);
        runFor(first / 5);
        record("late", everything, RecordingFormat.CSV);
        runFor(first / 5);
        stop();
        List<String> whole = lines("whole/traces.csv");
        List<String> late = lines("late/traces.csv");
        assertTrue(late.size() > 10, "rows: " + late.size());
        assertFalse(late.get(1).startsWith("0.0,"), late.get(1));
        Protocol fromThere = Subjects.network(ProjectFile.read(folder.resolve("late/start.barnacle.json"), List.of()))
                .protocol();
        // A run from there has the recording's pulses when it had them.
        double began = Double.parseDouble(late.get(1).split(",")[0]);
        assertEquals(-began, fromThere.injections().get(0).start(), 1e-9);
        InitialState start = fromThere.initial().orElseThrow();
        List<String> there = start.variables().stream()
                .filter(variable -> variable.variable().equals("v"))
                .flatMap(variable -> variable.values().stream())
                .map(String::valueOf)
                .toList();
        assertEquals(there, List.of(late.get(1).split(",")).subList(1, there.size() + 1));
        assertFalse(Files.exists(folder.resolve("whole/start.barnacle.json")));
        int at = whole.indexOf(late.get(1));
        assertEquals(whole.subList(at, at + late.size() - 1), late.subList(1, late.size()));
    }

    /** What changes values only goes on in the same files; what changes columns ends them. */
    @Test
    void anEditGoesOnInTheFilesOrEndsThemWhole() throws Exception {
        open(Circuits.pair());
        record("edited", new Recorded(), RecordingFormat.CSV);
        runFor(20);
        fx(() -> session.edit(
                "more current",
                p -> NetworkEdits.change(
                        p,
                        s -> s.withProtocol(s.protocol()
                                .withInjections(List.of(new Injection(
                                        "cells", List.of(), 0, Optional.empty(), new ConstantCurrent(5))))))));
        runFor(20);
        fx(() -> session.edit(
                "add a group", p -> NetworkEdits.changeNetwork(p, n -> n.withGroup(new NeuronGroup("third", 2)))));
        String said = ended();
        assertTrue(said.contains("\"add a group\" changes what is recorded"), said);
        double recorded = last.duration();
        runFor(10);
        List<String> rows = lines("edited/traces.csv");
        assertEquals(Math.round(recorded / 0.05) + 2, rows.size());
        List<String> changes = lines("edited/changes.csv");
        assertEquals("t_ms,change,what,pointer,before,after", changes.get(0));
        assertEquals(2, changes.size());
        assertTrue(changes.get(1).matches(".*,more current,(added|changed),/protocol.*"), changes.get(1));
    }

    /** The folder is read as a kill would leave it. */
    @Test
    void whatWasRecordedAndEachChangeAreOnTheDiskWhileItGoesOn() throws Exception {
        Project began = driven();
        open(began);
        record("kept", new Recorded(), RecordingFormat.CSV);
        runFor(20);
        Path kept = folder.resolve("kept/recorded.barnacle.json");
        assertEquals(began, ProjectFile.read(kept, List.of()));
        List<String> overrides = new ArrayList<>();
        for (double current : List.of(7.5, 9.0)) {
            fx(() -> session.edit(
                    "current, to " + current,
                    p -> NetworkEdits.change(
                            p,
                            s -> s.withProtocol(s.protocol()
                                    .withInjections(List.of(new Injection(
                                            "cells",
                                            List.of(0),
                                            20,
                                            Optional.of(40.0),
                                            new ConstantCurrent(current))))))));
            fx(model::runAtOnce);
            int rows = overrides.size() + 2;
            Path written = folder.resolve("kept/changes.csv");
            until(() -> Files.exists(written) && lines("kept/changes.csv").size() == rows);
            fx(model::pause);
            List<String> changes = lines("kept/changes.csv");
            String row = changes.get(changes.size() - 1);
            assertTrue(row.contains(",\"current, to " + current + "\",changed,/protocol/"), row);
            List<String> cells = List.of(row.split(","));
            overrides.add(cells.get(cells.size() - 3) + "=" + cells.get(cells.size() - 1));
            assertEquals(session.project(), ProjectFile.read(kept, overrides));
        }
        stop();
        assertTrue(Files.readString(folder.resolve("kept/.barnacle.sha256")).contains("changes.csv"));
    }

    @Test
    void aFolderThatIsNotOursIsRefusedAndOneThatVanishesEndsTheRecordingAndNotTheRun() throws Exception {
        open(Circuits.pair());
        Files.createDirectories(folder.resolve("mine"));
        Files.writeString(folder.resolve("mine/traces.csv"), "mine");
        model.recorder()
                .start(new RecordingOrder(
                        folder.resolve("mine"), new Recorded(), RecordingFormat.CSV, Precision.SINGLE));
        String refused = ended();
        assertTrue(refused.contains("traces.csv"), refused);
        assertEquals("mine", Files.readString(folder.resolve("mine/traces.csv")));

        record("gone", new Recorded(), RecordingFormat.NPY);
        runFor(10);
        try (Stream<Path> all = Files.walk(folder.resolve("gone"))) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
        fx(model::runAtOnce);
        String said = ended();
        assertTrue(said.contains("the run goes on") && said.contains("was taken away"), said);
        double then = model.timeProperty().get();
        until(() -> model.timeProperty().get() > then);
        assertTrue(model.runningProperty().get());
    }

    /** What was written before is whole, and the run goes on. */
    @ParameterizedTest
    @EnumSource(
            value = RecordingFormat.class,
            names = {"CSV", "NPY"})
    void onAFullDiskTheRecordingEndsWithItsCureAndKeepsWhatItHas(RecordingFormat format) throws Exception {
        open(driven());
        record("full", new Recorded(), format);
        runFor(20);
        Path grown = folder.resolve(format == RecordingFormat.CSV ? "full/traces.csv" : "full/v.npy");
        until(() -> Files.size(grown) > 3000);
        awaitRest(grown);
        disk.fill();
        byte[] before = Files.readAllBytes(grown);
        fx(model::runAtOnce);
        String said = ended();
        assertTrue(last.isFault());
        assertTrue(said.contains("Cannot write " + grown.getParent()), said);
        assertTrue(said.contains(": no space is left on the disk"), said);
        assertTrue(said.contains("the run goes on") && said.contains("Free some space"), said);
        assertArrayEquals(before, Files.readAllBytes(grown));
        double then = model.timeProperty().get();
        until(() -> model.timeProperty().get() > then);
        assertTrue(model.runningProperty().get());
        disk.free();
        record("again", new Recorded(), RecordingFormat.CSV);
        runFor(5);
        assertTrue(stop().startsWith("Recorded "));
    }

    @Test
    void aWindowThatClosesLeavesTheRecordingWhole() throws Exception {
        open(Circuits.pair());
        record("closed", new Recorded(), RecordingFormat.CSV);
        runFor(20);
        fx(model::close);
        assertTrue(Files.exists(folder.resolve("closed/summary.json")));
        assertTrue(Files.readString(folder.resolve("closed/.barnacle.sha256")).contains("traces.csv"));
    }
}
