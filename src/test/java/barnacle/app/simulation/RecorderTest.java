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
import barnacle.file.NpyWriter.Precision;
import barnacle.model.ConstantCurrent;
import barnacle.model.InitialState;
import barnacle.model.Injection;
import barnacle.model.NeuronGroup;
import barnacle.model.Recorded;
import barnacle.project.Circuits;
import barnacle.project.NetworkEdits;
import barnacle.project.Project;
import barnacle.project.ProjectFile;
import barnacle.project.Subjects;
import barnacle.report.RecordingFormat;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;

/** A run that is written down from the window. */
@Tag("window")
@Timeout(120)
class RecorderTest {
    private static final Recorded ALL =
            new Recorded(List.of("v", "gates", "currents", "synaptic", "injected"), List.of("cells[0]", "driven"), 0.1);

    @TempDir
    Path folder;

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
            model = new SimulationViewModel(session);
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

    /** Rows from there on are those that the whole run has. */
    @Test
    void aRecordingThatBeginsLateHasTheRunsTimesAndValues() throws Exception {
        open(Circuits.pair());
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
        InitialState start = Subjects.network(ProjectFile.read(folder.resolve("late/start.barnacle.json"), List.of()))
                .protocol()
                .initial()
                .orElseThrow();
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

    /** {@code /dev/full} is a disk that is always full. What was written before is whole, and the run goes on. */
    @Test
    @DisabledOnOs({OS.WINDOWS, OS.MAC})
    void onAFullDiskTheRecordingEndsWithItsCureAndKeepsWhatItHas() throws Exception {
        open(driven());
        record("full", new Recorded(), RecordingFormat.CSV);
        runFor(20);
        Path traces = folder.resolve("full/traces.csv");
        until(() -> lines("full/traces.csv").size() > 300);
        try (FileChannel full = FileChannel.open(Path.of("/dev/full"), StandardOpenOption.WRITE)) {
            fill(model.recorder(), traces, full);
            List<String> before = lines("full/traces.csv");
            fx(model::runAtOnce);
            String said = ended();
            assertTrue(last.isFault());
            assertTrue(said.contains("Cannot write " + traces + ": no space is left on the disk"), said);
            assertTrue(said.contains("the run goes on") && said.contains("Free some space"), said);
            assertEquals(before, lines("full/traces.csv"));
        }
        double then = model.timeProperty().get();
        until(() -> model.timeProperty().get() > then);
        assertTrue(model.runningProperty().get());
        record("again", new Recorded(), RecordingFormat.CSV);
        runFor(5);
        assertTrue(stop().startsWith("Recorded "));
    }

    /** Lets no more be written into a file that a recording writes. */
    private static void fill(Object holder, Path file, FileChannel full) throws Exception {
        Deque<Object> left = new ArrayDeque<>(List.of(holder));
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        while (!left.isEmpty()) {
            Object one = left.remove();
            if (one instanceof Collection<?> some) {
                left.addAll(some);
            } else if (seen.add(one) && one.getClass().getName().matches("barnacle\\.(app\\.live|report|file)\\..*")) {
                for (Field field : one.getClass().getDeclaredFields()) {
                    if (Modifier.isStatic(field.getModifiers())
                            || field.getType().isPrimitive()) {
                        continue;
                    }
                    field.setAccessible(true);
                    Object value = field.get(one);
                    if (value instanceof FileChannel && file.equals(fileOf(one))) {
                        field.set(one, full);
                        return;
                    }
                    if (value != null) {
                        left.add(value);
                    }
                }
            }
        }
        throw new IllegalStateException("nothing writes " + file);
    }

    private static Object fileOf(Object writer) throws Exception {
        Field file = writer.getClass().getDeclaredField("file");
        file.setAccessible(true);
        return file.get(writer);
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
