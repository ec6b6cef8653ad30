package barnacle.examine;

import static barnacle.setting.FamilyTable.entry;

import barnacle.analysis.AnalysisObserver;
import barnacle.setting.FamilyTable;
import barnacle.setting.Issue;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.train.NetworkProblem;
import barnacle.train.NeuralOdeProblem;
import barnacle.train.Problem;
import java.util.List;

/**
 * The fixed and the slow points of a network or an equation that is left alone, or of a network under a stimulus that
 * is held, with the eigenvalues there: states in which it can hold a memory, and those between which it decides. They
 * are searched from states that a network is in during evaluation trials, and an equation along its trajectory.
 */
public record SlowPointSearch(
        @Quantity(label = "Starts", min = 1, max = 100_000, help = "States from which a point is searched.")
        int starts,

        @Quantity(
                label = "Trials",
                min = 2,
                max = 100_000,
                help = "Evaluation trials that the starts and the plane of the figure are taken from; of an equation it"
                        + " is the trajectory.")
        int trials,

        HeldStimulus stimulus)
        implements Examination {
    private static final FamilyTable<Problem, SlowPointsOf> SEARCHES = FamilyTable.of(
            Problem.class,
            entry(NetworkProblem.class, SlowPointsOfNetwork::new),
            entry(NeuralOdeProblem.class, SlowPointsOfEquation::new));

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
        return SEARCHES.get(problem).issues(this);
    }

    @Override
    public Finding of(Examined subject, int threads, AnalysisObserver observer) {
        return SEARCHES.get(subject.problem()).find(this, subject, observer).finding(this);
    }
}
