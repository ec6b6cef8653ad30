package barnacle.app.training;

import static barnacle.app.FxWait.fx;
import static barnacle.app.FxWait.until;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.app.session.ProjectSession;
import barnacle.app.training.TrainingViewModel.Phase;
import barnacle.cli.Cli;
import barnacle.model.MorrisLecar;
import barnacle.model.NeuronGroup;
import barnacle.model.Seed;
import barnacle.model.TrainedValues;
import barnacle.project.NetworkEdits;
import barnacle.project.NetworkSubject;
import barnacle.project.Project;
import barnacle.project.ProjectFile;
import barnacle.project.Subjects;
import barnacle.run.RunFolder;
import barnacle.run.SameRuns;
import barnacle.train.GradientUpdate;
import barnacle.train.IterationReport;
import barnacle.train.NetworkProblem;
import barnacle.train.NetworkTrainer;
import barnacle.train.Problem;
import barnacle.train.Trainable;
import barnacle.train.TrainingSettings;
import barnacle.train.TrainingState;
import barnacle.train.TruncatedBackpropagation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;

@Tag("window")
@Timeout(120)
class TrainingViewModelTest {
    private static final int LONG = 1_000_000;

    @TempDir
    Path runs;

    private ProjectSession session;
    private TrainingViewModel model;
    private final List<IterationReport> reports = new ArrayList<>();
    private final WatchedTrial watched = new WatchedTrial();

    private void chooseTrial(long number) throws Exception {
        watched.choose(number);
        fx(model::look);
    }

    @BeforeAll
    static void startJavaFx() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @AfterEach
    void close() {
        if (model != null) {
            fx(model::close);
        }
    }

    private void open(Project project) {
        fx(() -> {
            session = new ProjectSession(project);
            model = new TrainingViewModel(session);
            model.runsFolderProperty().set(runs);
            model.setOnReports(reports::addAll);
            model.setOnFreshStart(reports::clear);
            model.watch(watched);
        });
    }

    private void startAndStopAfterSome() throws Exception {
        // Stopped as soon as the first is told: who asks now and then may come when all are made.
        fx(() -> {
            model.setOnReports(more -> {
                reports.addAll(more);
                model.stop();
            });
            model.start();
        });
        until(() -> model.phaseProperty().get() == Phase.ENDED);
        fx(() -> model.setOnReports(reports::addAll));
    }

    private static double[] thetaWithoutWindow(Project project, int threads) {
        return thetaWithoutWindow(project, threads, project.training().iterations());
    }

    private static double[] thetaWithoutWindow(Project project, int threads, long iterations) {
        return stateWithoutWindow(project, threads, iterations).theta();
    }

    private static TrainingState stateWithoutWindow(Project project, int threads, long iterations) {
        NetworkProblem problem = Subjects.networkProblem(project);
        try (NetworkTrainer trainer = new NetworkTrainer(problem, problem.fastestEngine(), threads)) {
            return trainer.train(trainer.initial(), iterations, (report, state) -> true);
        }
    }

    private void assertEveryIterationOnce(long last) {
        assertArrayEquals(
                LongStream.rangeClosed(1, last).toArray(),
                fx(() -> reports.stream().mapToLong(IterationReport::iteration).toArray()));
    }

    @Test
    void headlessEqualsWorkbench() throws Exception {
        for (Project project : List.of(Tiny.evolution(5), Tiny.backpropagation(5))) {
            open(project);
            fx(model::start);
            until(() -> model.phaseProperty().get() == Phase.ENDED);
            TrainingState expected = stateWithoutWindow(project, 1, 5);
            TrainingState shown = fx(() -> model.run().state());
            assertArrayEquals(expected.theta(), shown.theta());
            assertArrayEquals(expected.memory(), shown.memory());
            assertEquals(expected.updates(), shown.updates());
            assertEquals(expected.iteration(), shown.iteration());
            assertEquals(expected.spent().evaluations(), shown.spent().evaluations());
            assertEquals(expected.spent().failed(), shown.spent().failed());
            assertEquals(expected.spent().simulatedTime(), shown.spent().simulatedTime());
        }
    }

    @Test
    void whatNobodySeesIsNotDrawnAndWaitsUntilItIsSeen() throws Exception {
        open(Tiny.evolution(40));
        until(() -> watched.picture().isPresent());
        fx(() -> {
            watched.clear();
            model.see(false);
            model.start();
        });
        until(() -> model.phaseProperty().get() == Phase.ENDED);
        assertEquals(0, fx(reports::size));
        assertTrue(fx(() -> watched.picture().isEmpty()));
        fx(() -> model.see(true));
        assertEveryIterationOnce(40);
        until(() -> watched.picture().isPresent());
    }

    @Test
    void theWindowWritesTheFilesThatTheCommandWrites() throws Exception {
        for (Project project : List.of(Tiny.evolution(5), Tiny.backpropagation(5))) {
            open(project);
            fx(model::start);
            until(() -> model.phaseProperty().get() == Phase.ENDED);
            SameRuns.assertSame(byCommand(project), model.run().folder());
        }
    }

    @Test
    void aTrainingContinuedInTheWindowWritesTheFilesOfTheUninterruptedCommand() throws Exception {
        Project project = Tiny.evolution(600);
        open(project);
        startAndStopAfterSome();
        assertTrue(model.run().state().iteration() < 600);
        fx(model::start);
        until(() -> model.phaseProperty().get() == Phase.ENDED
                && model.run().state().iteration() == 600);
        assertEveryIterationOnce(600);
        SameRuns.assertSame(byCommand(project), model.run().folder());
    }

    /** The run folder of "barnacle train" with the project as a file. */
    private Path byCommand(Project project) throws IOException {
        Path folder = Files.createTempDirectory(runs, "command");
        Path file = folder.resolve("mine" + ProjectFile.ENDING);
        ProjectFile.write(file, project);
        Cli cli = Cli.run("train", file, "--out", folder.resolve("run"), "--plain");
        assertEquals(0, cli.code(), cli.err());
        return folder.resolve("run");
    }

    @Test
    void everyIterationArrivesExactlyOnceAndInOrder() throws Exception {
        open(Tiny.evolution(40));
        fx(model::start);
        until(() -> model.phaseProperty().get() == Phase.ENDED);
        assertEveryIterationOnce(40);
        assertEquals(40, fx(() -> model.figuresProperty().get().last().iteration()));
        assertEquals(16, fx(() -> model.figuresProperty().get().heldOut().trials()));
    }

    @Test
    void pauseStopsProgressAndResumeGoesOn() throws Exception {
        open(Tiny.evolution(LONG));
        fx(model::start);
        until(() -> reports.size() >= 3);
        fx(model::pause);
        until(() -> model.phaseProperty().get() == Phase.PAUSED);
        long paused = model.run().state().iteration();
        // Another trial is recorded and drawn meanwhile, so a training that went on would show it.
        chooseTrial(7);
        until(() -> watched.picture().filter(p -> p.trial() == 7).isPresent());
        assertTrue(model.run().state().iteration() <= paused + 1);
        fx(model::resume);
        until(() -> model.run().state().iteration() > paused + 3);
        until(() -> model.phaseProperty().get() == Phase.RUNNING);
    }

    @Test
    void aStoppedTrainingContinuesToTheUninterruptedResult() throws Exception {
        open(Tiny.evolution(LONG));
        startAndStopAfterSome();
        long stopped = model.run().state().iteration();
        Path folder = model.run().folder();
        assertEveryIterationOnce(stopped);
        assertTrue(fx(() -> model.continuesProperty().get()));
        fx(model::start);
        until(() -> reports.size() >= stopped + 3);
        fx(model::stop);
        until(() -> model.phaseProperty().get() == Phase.ENDED);
        long last = model.run().state().iteration();
        assertEveryIterationOnce(last);
        assertArrayEquals(
                thetaWithoutWindow(session.project(), 2, last),
                model.run().state().theta());
        assertEquals(folder, model.run().folder());
        assertEquals(last + 1, Files.readAllLines(folder.resolve("metrics.csv")).size());
    }

    @Test
    void aStoppedTrainingLeavesACheckpointOfItsLastState() throws Exception {
        open(Tiny.evolution(LONG));
        startAndStopAfterSome();
        TrainingState written =
                RunFolder.open(model.run().folder()).checkpoint().orElseThrow().state();
        assertEquals(model.run().state().iteration(), written.iteration());
        assertArrayEquals(model.run().state().theta(), written.theta());
    }

    @Test
    void aFinishedTrainingLeavesItsReceiptAndItsWeights() throws Exception {
        open(Tiny.evolution(3));
        fx(model::start);
        until(() -> model.phaseProperty().get() == Phase.ENDED);
        Path folder = model.run().folder();
        assertEquals(runs, folder.getParent());
        assertEquals(3, RunFolder.open(folder).receipt().spent().iterations());
        fx(model::useWeights);
        assertEquals(
                "Values trained in the run " + folder.getFileName() + " take the place of those drawn at the start.",
                session.origins().said(session.project().subject().trained()).toString());
        assertEquals(session.project(), ProjectFile.read(folder.resolve("trained.barnacle.json"), List.of()));
        for (String ending : List.of("npz", "json")) {
            Path exported = runs.resolve("mine." + ending);
            fx(() -> model.exportWeights(exported));
            until(() -> model.noteProperty().get().text().contains(exported.toString()));
            assertArrayEquals(Files.readAllBytes(folder.resolve("weights." + ending)), Files.readAllBytes(exported));
        }
    }

    @Test
    void aRunFolderThatCannotBeMadeIsASentenceAndNothingRuns() throws Exception {
        open(Tiny.evolution(3));
        Path file = Files.writeString(runs.resolve("file"), "");
        fx(() -> model.runsFolderProperty().set(file));
        fx(model::start);
        until(() -> model.noteProperty().get().severity() == Note.Severity.ERROR);
        assertTrue(fx(() -> model.noteProperty().get().text()).contains(file.toString()));
        assertEquals(Phase.READY, fx(() -> model.phaseProperty().get()));
    }

    /** As when a project is saved after its first training: the runs to come go elsewhere. */
    @Test
    void theRunsThatAreShownAreThoseOfTheRunOnScreen() throws Exception {
        open(Tiny.evolution(LONG));
        assertEquals(runs, fx(model::shownRuns));
        startAndStopAfterSome();
        fx(() -> model.runsFolderProperty().set(runs.resolve("elsewhere")));
        assertEquals(runs, fx(model::shownRuns));
    }

    /** The one before was stopped at its first iteration, so that there is nothing to go on from. */
    @Test
    void ofAProjectThatDidNotChangeNothingIsSaid() throws Exception {
        Project project = Tiny.evolution(LONG);
        assertEquals("", Note.beganAnew(project.problem(), project.problem()));
    }

    @Test
    void aChangedProjectStartsAnewAndSaysWhy() throws Exception {
        open(Tiny.evolution(LONG));
        startAndStopAfterSome();
        fx(() -> session.edit("rename a group", p -> NetworkEdits.renamed(p, "cells", "neurons")));
        assertFalse(fx(() -> model.continuesProperty().get()));
        assertTrue(fx(() -> model.noteProperty().get().text()).contains("network"));
        fx(model::start);
        assertTrue(fx(() -> model.noteProperty().get().text()).endsWith("This one began anew."));
        until(() -> !reports.isEmpty());
        assertEquals(1, fx(() -> reports.get(0).iteration()));
    }

    @Test
    void aMethodThatComesDownToAnotherIsSaidWhenItIsChosenAndWhileItTrains() throws Exception {
        open(Tiny.backpropagation(LONG));
        assertEquals("", fx(() -> model.noteProperty().get().text()));
        TrainingSettings settings = session.project().training();
        GradientUpdate update = (GradientUpdate) settings.update();
        fx(() -> model.edit(
                "method",
                settings.withUpdate(new GradientUpdate(
                        new TruncatedBackpropagation(), update.optimizer(), update.rateSchedule()))));
        until(() -> model.noteProperty().get().text().contains("goes back 100 steps, but a trial has only "));
        String said = fx(() -> model.noteProperty().get().text());
        fx(model::start);
        assertEquals(said, fx(() -> model.noteProperty().get().text()));
    }

    @Test
    void acceptingIsOneEditThatUndoTakesBackAndRedoBringsAgain() throws Exception {
        Project before = Tiny.evolution(3);
        open(before);
        assertFalse(fx(() -> model.usableProperty().get()));
        fx(model::start);
        until(() -> model.phaseProperty().get() == Phase.ENDED);
        List<TrainedValues> result = fx(() -> model.run().trained());
        fx(model::useWeights);
        assertEquals(
                result, fx(() -> Subjects.network(session.project()).network().trained()));
        assertEquals("use trained weights", fx(() -> session.undoNameProperty().get()));
        assertFalse(fx(() -> model.usableProperty().get()));
        fx(session::undo);
        assertEquals(before, fx(() -> session.project()));
        assertEquals("", fx(() -> session.undoNameProperty().get()));
        assertTrue(fx(() -> model.usableProperty().get()));
        fx(session::redo);
        assertEquals(
                result, fx(() -> Subjects.network(session.project()).network().trained()));
    }

    @Test
    void anAcceptedResultIsWhereTheNextTrainingStarts() throws Exception {
        open(Tiny.evolution(3));
        fx(model::start);
        until(() -> model.phaseProperty().get() == Phase.ENDED);
        double[] theta = model.run().state().theta();
        fx(model::useWeights);
        NetworkProblem problem = (NetworkProblem) session.project().problem();
        try (NetworkTrainer trainer = new NetworkTrainer(problem, problem.fastestEngine(), 1)) {
            assertArrayEquals(theta, trainer.initial().theta());
        }
    }

    private Path stoppedRun() throws Exception {
        open(Tiny.evolution(LONG));
        startAndStopAfterSome();
        Path folder = model.run().folder();
        fx(() -> {
            model.close();
            reports.clear();
            watched.clear();
        });
        return folder;
    }

    @Test
    void aRunFolderThatIsOpenedIsShownAndGoesOnAndItsWeightsCanBeUsed() throws Exception {
        Path folder = stoppedRun();
        RunFolder run = RunFolder.open(folder);
        long stopped = run.checkpoint().orElseThrow().state().iteration();
        open(run.project());
        fx(() -> model.open(folder));
        until(() -> model.phaseProperty().get() == Phase.ENDED);
        assertEveryIterationOnce(stopped);
        until(() -> watched.picture().filter(p -> p.iteration() == stopped).isPresent());
        assertEquals(stopped, fx(() -> model.figuresProperty().get().last().iteration()));
        assertTrue(fx(() -> model.usableProperty().get())
                && fx(() -> model.exportableProperty().get()));
        fx(model::useWeights);
        assertEquals(session.project(), ProjectFile.read(folder.resolve("trained.barnacle.json"), List.of()));
        fx(session::undo);
        assertTrue(fx(() -> model.continuesProperty().get()));
        fx(model::start);
        until(() -> reports.size() >= stopped + 3);
        fx(model::stop);
        until(() -> model.phaseProperty().get() == Phase.ENDED);
        assertEveryIterationOnce(model.run().state().iteration());
        assertEquals(folder, model.run().folder());
    }

    /** As a kill leaves it: no trained project, and rows that no checkpoint knows. */
    @Test
    void theRunOfACrashIsShownUpToItsCheckpoint() throws Exception {
        Path folder = stoppedRun();
        for (String gone : List.of("weights.npz", "weights.csv", "weights.json", "trained.barnacle.json")) {
            Files.delete(folder.resolve(gone));
        }
        long stopped = RunFolder.open(folder).metrics().size();
        Path metrics = folder.resolve("metrics.csv");
        String last = Files.readAllLines(metrics).get((int) stopped);
        Files.writeString(
                metrics,
                (stopped + 1) + last.substring(last.indexOf(',')) + "\n" + (stopped + 2) + ",0.",
                StandardOpenOption.APPEND);
        open(RunFolder.open(folder).project());
        fx(() -> model.open(folder));
        until(() -> model.phaseProperty().get() == Phase.ENDED);
        assertEveryIterationOnce(stopped);
        assertTrue(fx(() -> model.usableProperty().get()));
        assertTrue(fx(() -> model.continuesProperty().get()));
    }

    @Test
    void aTrainedProjectHasTheCurvesOfTheRunBesideItAndNotThoseOfAnother() throws Exception {
        Path folder = stoppedRun();
        Project trained = ProjectFile.read(folder.resolve("trained.barnacle.json"), List.of());
        open(trained);
        fx(() -> model.open(folder));
        until(() -> model.phaseProperty().get() == Phase.ENDED);
        assertEveryIterationOnce(model.run().state().iteration());
        assertFalse(fx(() -> model.usableProperty().get()), "the project has them");
        assertTrue(fx(() -> model.noteProperty().get().text()).startsWith("The project has the weights of iteration"));
        fx(() -> {
            model.close();
            reports.clear();
        });
        open(trained.withTraining(trained.training().withTrainable(List.of(new Trainable("readout")))));
        fx(() -> model.open(folder));
        // A job is one of the model's; when it is closed they have ended.
        fx(model::close);
        fx(() -> {});
        assertTrue(fx(reports::isEmpty));
        assertEquals(Phase.READY, fx(() -> model.phaseProperty().get()));
        model = null;
    }

    @Test
    void theWeightsOfATrainedProjectAreExportedWithoutItsRun() throws Exception {
        Path folder = stoppedRun();
        open(Tiny.evolution(3));
        assertFalse(fx(() -> model.exportableProperty().get()), "nothing is trained");
        fx(model::close);
        open(ProjectFile.read(folder.resolve("trained.barnacle.json"), List.of()));
        assertTrue(fx(() -> model.exportableProperty().get()));
        Path exported = runs.resolve("mine.json");
        fx(() -> model.exportWeights(exported));
        until(() -> model.noteProperty().get().text().contains(exported.toString()));
        assertArrayEquals(Files.readAllBytes(folder.resolve("weights.json")), Files.readAllBytes(exported));
    }

    @Test
    void aRunWhoseFilesAreOfSeveralIsSaidAndNotShown() throws Exception {
        Path folder = stoppedRun();
        Path metrics = folder.resolve("metrics.csv");
        List<String> lines = new ArrayList<>(Files.readAllLines(metrics));
        lines.set(1, "1,junk");
        Files.write(metrics, lines);
        open(RunFolder.open(folder).project());
        fx(() -> model.open(folder));
        until(() -> model.noteProperty().get().severity() == Note.Severity.WARNING);
        assertTrue(fx(() -> model.noteProperty().get().text()).contains("line 2 is not a row"));
        assertTrue(fx(reports::isEmpty));
    }

    @Test
    void theChosenTrialIsShownBeforeAnyTraining() throws Exception {
        open(Tiny.evolution(3));
        until(() -> watched.picture().filter(p -> p.trial() == 0).isPresent());
        chooseTrial(5);
        until(() -> watched.picture().filter(p -> p.trial() == 5).isPresent());
        NetworkPicture shown = (NetworkPicture) watched.picture().orElseThrow();
        assertEquals(0, shown.iteration());
        assertEquals(6, shown.spikes().size());
        assertEquals(3, shown.curves().readout().size());
        assertEquals(57, shown.recording().samples());
    }

    @Test
    void divergenceIsToldWithAdviceAndTheTrainingGoesOnToAnEndThatOffersNoWeights() throws Exception {
        open(Tiny.diverging(4));
        List<Note> notes = fx(() -> {
            List<Note> said = new ArrayList<>();
            model.noteProperty().addListener((p, before, now) -> said.add(now));
            model.start();
            return said;
        });
        until(() -> model.phaseProperty().get() == Phase.ENDED);
        assertTrue(fx(() -> notes.stream()
                .anyMatch(said ->
                        said.severity() == Note.Severity.WARNING && said.text().contains("smaller"))));
        assertEquals(Note.Severity.ERROR, fx(() -> model.noteProperty().get().severity()));
        assertTrue(fx(() -> model.noteProperty().get().text())
                .endsWith("All 4 iterations were lost, so nothing was learned."));
        assertFalse(fx(() -> model.usableProperty().get()));
        assertEveryIterationOnce(4);
    }

    @Test
    void voltagesBeyondWhatIsPossibleAreSaidAsLongAsThePictureShowsThem() throws Exception {
        Project good = Tiny.evolution(3);
        MorrisLecar quick = new MorrisLecar(0.01, 4, 8, 2, 120, -84, -60, -1.2, 18, 12, 17, 2.0 / 30);
        NetworkSubject subject = (NetworkSubject) good.subject();
        NeuronGroup g = subject.network().groups().get(0);
        NeuronGroup cells = new NeuronGroup(
                g.name(),
                g.size(),
                quick,
                g.current(),
                g.gain(),
                g.heterogeneity(),
                g.initialVoltage(),
                g.initialGates());
        open(good.withSubject(subject.withNetwork(subject.network().withGroup("cells", cells))));
        until(() -> model.noteProperty().get().text().contains("take a time step of"));
        assertEquals(Note.Severity.WARNING, fx(() -> model.noteProperty().get().severity()));
        fx(() -> session.edit("other cells", p -> p.withSubject(subject)));
        until(() -> !model.noteProperty().get().text().contains("take a time step of"));
    }

    @Test
    void everythingOfferedForTrainingCanBeTrained() {
        open(Tiny.evolution(1));
        for (String name : fx(model::trainableNames)) {
            Project one = session.project();
            Problem problem = one.withTraining(one.training().withTrainable(List.of(new Trainable(name))))
                    .problem();
            assertTrue(problem.issues().isEmpty(), () -> name + ": " + problem.issues());
        }
    }

    @Test
    void aNetworkThatCannotRunSaysWhatIsMissing() {
        open(Project.newNetwork());
        fx(model::start);
        assertEquals(Phase.READY, fx(() -> model.phaseProperty().get()));
        assertEquals(Note.Severity.ERROR, fx(() -> model.noteProperty().get().severity()));
        assertEquals(
                session.project().issues().get(0).message(),
                fx(() -> model.noteProperty().get().text()));
    }

    @Test
    void openingAnotherProjectLetsGoOfTheTraining() throws Exception {
        open(Tiny.evolution(LONG));
        fx(model::start);
        until(() -> reports.size() >= 3);
        Project other = Tiny.backpropagation(3);
        fx(() -> session.open(other));
        assertEquals(Phase.READY, fx(() -> model.phaseProperty().get()));
        fx(model::start);
        until(() -> model.phaseProperty().get() == Phase.ENDED);
        assertEveryIterationOnce(3);
    }

    @Test
    void anotherSeedTrainsToAnotherResult() {
        Project one = Tiny.evolution(2);
        Project other = one.withSeed(new Seed(4));
        assertNotEquals(thetaWithoutWindow(one, 1)[0], thetaWithoutWindow(other, 1)[0]);
    }
}
