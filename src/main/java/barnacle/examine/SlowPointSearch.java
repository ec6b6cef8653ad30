package barnacle.examine;

import static barnacle.setting.FamilyTable.entry;

import barnacle.analysis.Activity;
import barnacle.analysis.AnalysisObserver;
import barnacle.analysis.PrincipalComponents;
import barnacle.analysis.branch.SlowPoints;
import barnacle.analysis.branch.SlowPoints.SlowPoint;
import barnacle.file.CsvTable;
import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.model.RandomStream;
import barnacle.report.ColumnNames;
import barnacle.setting.Dimension;
import barnacle.setting.FamilyTable;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Issue;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Sentence;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.Recording;
import barnacle.sim.plain.NetworkEquations;
import barnacle.train.NetworkProblem;
import barnacle.train.NetworkTrainer;
import barnacle.train.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The fixed and the slow points of a network that is left alone or under a stimulus that is held, with the eigenvalues
 * there: states in which it can hold a memory, and those between which it decides. They are searched from states that
 * it is in during evaluation trials.
 */
public record SlowPointSearch(
        @Quantity(label = "Starts", min = 1, max = 100_000, help = "States of trials from which a point is searched.")
        int starts,

        @Quantity(
                label = "Trials",
                min = 2,
                max = 100_000,
                help = "Evaluation trials that the starts and the plane of the figure are taken from.")
        int trials,

        HeldStimulus stimulus)
        implements Examination {
    private static final int BINS = 40;

    public SlowPointSearch {
        Quantities.check(SlowPointSearch.class, starts, trials, stimulus);
    }

    public SlowPointSearch() {
        this(60, 60, new NothingHeld());
    }

    @Override
    public String name() {
        return "slow-points";
    }

    @Override
    public List<String> own() {
        return List.of("slow-points.csv", "states.csv", "eigenvalues.csv", "slow-points.png");
    }

    @Override
    public List<Issue> issues(Problem problem) {
        List<Issue> issues = Examined.networkIssues(problem);
        if (!issues.isEmpty()) {
            return issues;
        }
        NetworkProblem network = Examined.network(problem).orElseThrow();
        for (NeuronGroup group : network.network().groups()) {
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
        if (network.network().projections().stream().anyMatch(p -> p.delay() > 0)) {
            return List.of(new Issue(
                    "/network/projections",
                    "SlowPointSearch.delay",
                    "A projection has a delay, so that the state has a past, of which this finds no eigenvalues; take delays"
                            + " of 0."));
        }
        return problem.evaluationIssues();
    }

    @Override
    public Finding of(Examined subject, int threads, AnalysisObserver observer) {
        NetworkProblem problem = subject.network();
        try (NetworkTrainer trainer = problem.evaluator(subject.engine(), 1)) {
            double[] theta = subject.asDrawn(trainer);
            double[] parameters = trainer.table().values();
            trainer.space().scatter(theta, parameters);
            NetworkProgram program = trainer.program();
            NetworkEquations equations = new NetworkEquations(program, parameters);
            Sentence under = HOLDERS.get(stimulus).hold(problem, equations, parameters, program);
            Activity activity = ActivityOverTime.run(
                    trainer, theta, trials, problem.task().duration() / BINS, share -> observer.at(0.1 * share));
            List<double[]> states = new ArrayList<>();
            for (int k = 0; k < starts; k++) {
                observer.require(0.1 + 0.1 * k / starts);
                Recording recording = trainer.record(theta, k % trials);
                RandomStream random = subject.seed().stream("slow points", k);
                if (recording.failure() == null) {
                    states.add(equations.state(recording, random.nextInt(recording.samples())));
                }
            }
            SlowPoints found = SlowPoints.of(equations, states, share -> observer.at(0.2 + 0.8 * share));
            PrincipalComponents components = PrincipalComponents.of(activity);
            return new Finding(
                    this,
                    said(problem.network(), found, under),
                    List.of(
                            new Finding.Table("slow-points.csv", points(problem.network(), found, components)),
                            new Finding.Table("states.csv", states(program, found)),
                            new Finding.Table("eigenvalues.csv", eigenvalues(problem.network(), found))),
                    Optional.of(
                            language -> new SlowPointFigure(language, problem, activity, components, found).figure()),
                    List.of());
        }
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

    private List<Sentence> said(Network network, SlowPoints found, Sentence under) {
        long fixed = found.points().stream().filter(SlowPoint::isFixed).count();
        long stable = found.points().stream()
                .filter(p -> p.isFixed() && p.unstable() == 0)
                .count();
        List<Sentence> said = new ArrayList<>(List.of(under));
        said.add(Sentence.of(
                "SlowPointSearch.found",
                "{0} {0,choice,0#fixed points|1#fixed point|1<fixed points}, {1} of them stable, and {2}"
                        + " {2,choice,0#slow points|1#slow point|1<slow points} from {3}"
                        + " {3,choice,1#start|1<starts}; {4} {4,choice,0#led|1#led|1<led} to none.",
                fixed,
                stable,
                found.points().size() - fixed,
                starts,
                found.lost()));
        found.points().stream()
                .filter(p -> p.isFixed() && p.unstable() > 0)
                .min((a, b) -> Integer.compare(a.unstable(), b.unstable()))
                .ifPresent(p -> said.add(Sentence.of(
                        "SlowPointSearch.saddle",
                        "The fixed point with the fewest unstable directions has {0}; the fastest grows by {1} {2}.",
                        p.unstable(),
                        String.format(Locale.ROOT, "%.4g", p.eigenvalues().real()[0]),
                        network.unit(Dimension.RATE))));
        if (stable == 0) {
            said.add(Sentence.of(
                    "SlowPointSearch.noStable",
                    "None of the points found is stable: the network does not come to rest so, and what it holds it holds"
                            + " while it moves."));
        }
        return said;
    }

    private static String kind(SlowPoint point) {
        return point.isFixed() ? point.unstable() == 0 ? "stable" : "unstable" : "slow";
    }

    private static CsvTable points(Network network, SlowPoints found, PrincipalComponents components) {
        String rate = network.unit(Dimension.RATE);
        String v = network.unit(Dimension.VOLTAGE);
        List<List<Object>> rows = new ArrayList<>();
        for (int k = 0; k < found.points().size(); k++) {
            SlowPoint p = found.points().get(k);
            rows.add(List.of(
                    k,
                    kind(p),
                    p.speed(),
                    p.starts(),
                    p.unstable(),
                    p.eigenvalues().real()[0],
                    Math.abs(p.eigenvalues().imaginary()[0]),
                    SlowPointFigure.along(components, 0, p.state()),
                    SlowPointFigure.along(components, 1, p.state())));
        }
        return new CsvTable(
                List.of(
                        "point",
                        "kind",
                        ColumnNames.named("speed", rate),
                        "starts",
                        "unstable_directions",
                        ColumnNames.named("first_eigenvalue_real", rate),
                        ColumnNames.named("first_eigenvalue_imaginary", rate),
                        ColumnNames.named("component1", v),
                        ColumnNames.named("component2", v)),
                rows);
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

    private static CsvTable eigenvalues(Network network, SlowPoints found) {
        String rate = network.unit(Dimension.RATE);
        List<List<Object>> rows = new ArrayList<>();
        for (int k = 0; k < found.points().size(); k++) {
            SlowPoint p = found.points().get(k);
            for (int i = 0; i < p.eigenvalues().size(); i++) {
                rows.add(List.of(k, p.eigenvalues().real()[i], p.eigenvalues().imaginary()[i]));
            }
        }
        return new CsvTable(
                List.of("point", ColumnNames.named("real", rate), ColumnNames.named("imaginary", rate)), rows);
    }
}
