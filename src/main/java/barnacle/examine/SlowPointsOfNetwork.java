package barnacle.examine;

import static barnacle.setting.FamilyTable.entry;

import barnacle.analysis.Activity;
import barnacle.analysis.AnalysisObserver;
import barnacle.analysis.PrincipalComponents;
import barnacle.analysis.branch.SlowPoints;
import barnacle.file.CsvTable;
import barnacle.model.NeuronGroup;
import barnacle.model.RandomStream;
import barnacle.plot.Ink;
import barnacle.report.ColumnNames;
import barnacle.setting.Dimension;
import barnacle.setting.FamilyTable;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Issue;
import barnacle.setting.Language;
import barnacle.setting.Sentence;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.Recording;
import barnacle.sim.plain.NetworkEquations;
import barnacle.train.NetworkProblem;
import barnacle.train.NetworkTrainer;
import java.util.ArrayList;
import java.util.List;

/** The slow points of a network, in the plane of its activity's first components. */
record SlowPointsOfNetwork(NetworkProblem problem) implements SlowPointsOf {
    private static final int BINS = 40;

    @Override
    public List<Issue> issues(SlowPointSearch asked) {
        for (NeuronGroup group : problem.network().groups()) {
            if (group.neuron().isReset()) {
                return List.of(new Issue(
                        "/network/groups",
                        "SlowPointSearch.reset",
                        "\"{0}\" is made of {1}, whose spike is a reset and no solution of its equations, so that its slow"
                                + " points say little; take a neuron without a reset.",
                        group.name(),
                        group.neuron().getClass()));
            }
        }
        if (problem.network().projections().stream().anyMatch(p -> p.delay() > 0)) {
            return List.of(new Issue(
                    "/network/projections",
                    "SlowPointSearch.delay",
                    "A projection has a delay, so that the state has a past, of which this finds no eigenvalues; take delays"
                            + " of 0."));
        }
        return problem.evaluationIssues();
    }

    @Override
    public FoundSlowPoints find(SlowPointSearch asked, Examined subject, AnalysisObserver observer) {
        try (NetworkTrainer trainer = problem.evaluator(subject.engine(), 1)) {
            double[] theta = subject.asDrawn(trainer);
            double[] parameters = trainer.table().values();
            trainer.space().scatter(theta, parameters);
            NetworkProgram program = trainer.program();
            NetworkEquations equations = new NetworkEquations(program, parameters);
            Sentence under = HOLDERS.get(asked.stimulus()).hold(problem, equations, parameters, program);
            Activity activity = ActivityOverTime.run(
                    trainer,
                    theta,
                    asked.trials(),
                    problem.task().duration() / BINS,
                    share -> observer.at(0.1 * share));
            List<double[]> states = new ArrayList<>();
            for (int k = 0; k < asked.starts(); k++) {
                observer.require(0.1 + 0.1 * k / asked.starts());
                Recording recording = trainer.record(theta, k % asked.trials());
                RandomStream random = subject.seed().stream("slow points", k);
                if (recording.failure() == null) {
                    states.add(equations.state(recording, random.nextInt(recording.samples())));
                }
            }
            SlowPoints found = SlowPoints.of(equations, states, share -> observer.at(0.2 + 0.8 * share));
            PrincipalComponents components = PrincipalComponents.of(activity);
            return new FoundSlowPoints(
                    found,
                    under,
                    Sentence.of(
                            "SlowPointSearch.noStable",
                            "None of the points found is stable: the network does not come to rest so, and what it holds it"
                                    + " holds while it moves."),
                    problem.network().unit(Dimension.RATE),
                    language -> plane(language, activity, components),
                    states(program, found));
        }
    }

    /** The ways of the classes where there are some, or of all trials. */
    private SlowPointPlane plane(Language language, Activity activity, PrincipalComponents components) {
        boolean hasClasses = problem.task().hasLabels();
        int ways = hasClasses ? problem.task().outputs() : 1;
        Activity of = hasClasses ? activity : asOneClass(activity);
        int shown = Math.min(2, components.components().length);
        List<double[][]> lines = new ArrayList<>();
        for (double[][] one : components.trajectories(of, ways, shown)) {
            lines.add(new double[][] {one[0], shown > 1 ? one[1] : new double[one[0].length]});
        }
        String unit = problem.network().unit(Dimension.VOLTAGE);
        return new SlowPointPlane(
                new SlowPointPlane.Direction(
                        ColumnNames.label(language.word("SlowPointFigure.first", "component 1"), unit),
                        ColumnNames.named("component1", unit),
                        state -> SlowPointPlane.along(components, 0, state)),
                new SlowPointPlane.Direction(
                        ColumnNames.label(language.word("SlowPointFigure.second", "component 2"), unit),
                        ColumnNames.named("component2", unit),
                        state -> SlowPointPlane.along(components, 1, state)),
                List.of(new SlowPointPlane.Way(
                        hasClasses
                                ? language.word("SlowPointFigure.classes", "mean of each class")
                                : language.word("SlowPointFigure.trials", "mean of the trials"),
                        Ink.FAINT_TEXT,
                        lines)));
    }

    private static Activity asOneClass(Activity activity) {
        return new Activity(
                activity.bin(), activity.neurons(), activity.values(), new int[activity.trials()], activity.failed());
    }

    /** Gives equations what is held. */
    @FunctionalInterface
    private interface Holder {
        /** @return what is held, in a sentence */
        Sentence hold(NetworkProblem problem, NetworkEquations equations, double[] parameters, NetworkProgram program);
    }

    private static final FamilyTable<HeldStimulus, Holder> HOLDERS = FamilyTable.of(
            HeldStimulus.class,
            entry(
                    NothingHeld.class,
                    held -> (problem, equations, parameters, program) ->
                            Sentence.of("SlowPointSearch.alone", "The network is left alone.")),
            entry(
                    HeldFromTrial.class,
                    held -> (problem, equations, parameters, program) ->
                            hold(held, problem, equations, parameters, program)));

    private static Sentence hold(
            HeldFromTrial held,
            NetworkProblem problem,
            NetworkEquations equations,
            double[] parameters,
            NetworkProgram program) {
        Lanes lanes = problem.trial(held.trial()).lanes(program);
        String unit = problem.network().unit(Dimension.TIME);
        double dt = problem.simulation().dt();
        int step = (int) Math.floor(held.time() / dt);
        if (step >= lanes.steps() || !equations.hold(parameters, lanes, step)) {
            throw new InvalidSetting(
                    "stimulus",
                    "SlowPointSearch.noStimulus",
                    "Trial {0} has no stimulus at {1} {2}; choose a time of its stimulus, or let nothing be held.",
                    held.trial(),
                    held.time(),
                    unit);
        }
        return Sentence.of(
                "SlowPointSearch.held",
                "The stimulus of trial {0} is held as it is at {1} {2}.",
                held.trial(),
                held.time(),
                unit);
    }

    private static CsvTable states(NetworkProgram program, SlowPoints found) {
        List<List<Object>> rows = new ArrayList<>();
        for (int k = 0; k < found.points().size(); k++) {
            double[] state = found.points().get(k).state();
            for (NetworkProgram.Group group : program.groups()) {
                for (int i = 0; i < group.size(); i++) {
                    rows.add(List.of(k, group.name(), i, "v", state[group.firstNeuron() + i]));
                    for (int g = 0; g < group.gates(); g++) {
                        rows.add(List.of(
                                k,
                                group.name(),
                                i,
                                group.neuron().gates().get(g).name(),
                                state[program.neurons() + group.gate(g, i)]));
                    }
                }
            }
        }
        return new CsvTable(List.of("point", "group", "neuron", "variable", "value"), rows);
    }
}
