package barnacle.experiment;

import barnacle.project.Project;
import barnacle.setting.Family;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Issue;
import barnacle.sim.Engine;
import barnacle.train.GradientEstimator;
import barnacle.train.GradientUpdate;
import barnacle.train.Spent;
import barnacle.train.Trainer;
import barnacle.train.TrainingState;
import barnacle.train.Update;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The methods that can be compared, and the variants of a project that train it by them. */
public final class TrainingMethods {
    /** Where a project says what changes its parameters, and how the gradient is found if that is what does. */
    private static final String UPDATE = "/training/update";

    private static final String ESTIMATOR = UPDATE + "/estimator";

    private static final String ITERATIONS = "/training/iterations";

    private TrainingMethods() {}

    /** Their names: ways to find the gradient, and ways to train without one. */
    public static List<String> names() {
        return Stream.concat(Family.members(GradientEstimator.class).stream(), updates())
                .map(Class::getSimpleName)
                .toList();
    }

    private static Stream<Class<? extends Update>> updates() {
        return Family.members(Update.class).stream().filter(type -> type != GradientUpdate.class);
    }

    /** The overrides that make a project train by a method; none if it does already. */
    private static List<String> choosing(Project project, String method) {
        Update update = project.training().update();
        if (update.method().getClass().getSimpleName().equals(method)) {
            return List.of();
        }
        if (updates().anyMatch(type -> type.getSimpleName().equals(method))) {
            return List.of(UPDATE + "=" + method);
        }
        String estimator = ESTIMATOR + "=" + method;
        return update.gradient().isPresent()
                ? List.of(estimator)
                : List.of(UPDATE + "=" + GradientUpdate.class.getSimpleName(), estimator);
    }

    /**
     * The variants of a project that train it by each method. The project's own method keeps its settings; another has
     * the defaults of its type.
     *
     * @param chosen some of {@link #names}
     * @param with more overrides of some of them
     * @throws InvalidSetting if a method is none or named twice, or has overrides and is not named
     * @throws IOException with a sentence if the project cannot be read
     */
    public static List<Variant> variants(RunPlan.Base base, List<String> chosen, Map<String, List<String>> with)
            throws IOException {
        for (String named : with.keySet()) {
            if (!chosen.contains(named)) {
                throw new InvalidSetting(
                        "with",
                        "TrainingMethods.with.notCompared",
                        "There are overrides for {0}, which is not compared; the methods are {1}.",
                        named,
                        String.join(", ", chosen));
            }
        }
        Set<String> seen = new HashSet<>();
        for (String method : chosen) {
            if (!names().contains(method)) {
                throw new InvalidSetting(
                        "methods",
                        "TrainingMethods.methods.unknown",
                        "There is no method \"{0}\"; choose among {1}.",
                        method,
                        String.join(", ", names()));
            }
            if (!seen.add(method)) {
                throw new InvalidSetting(
                        "methods",
                        "TrainingMethods.methods.twice",
                        "The method {0} is named twice; name it once.",
                        method);
            }
        }
        Project project = base.with(List.of());
        List<Variant> variants = new ArrayList<>();
        for (String method : chosen) {
            List<String> overrides = new ArrayList<>(choosing(project, method));
            overrides.addAll(with.getOrDefault(method, List.of()));
            variants.add(new Variant(method, overrides));
        }
        return variants;
    }

    /**
     * These variants with as many iterations each as a budget pays for, so that schedules are stretched over just
     * that. What one iteration costs is found by making one, of the dearest that a method has.
     *
     * @param budget in the cost's unit
     * @param threads on which that is found out
     * @throws InvalidSetting if the cost is wall time, on which no result may depend, or the budget does not pay for
     *     one iteration
     * @throws IOException with a sentence if a variant cannot run
     */
    public static List<Variant> within(
            RunPlan.Base base, List<Variant> variants, TrainingCost cost, double budget, int threads)
            throws IOException {
        if (cost == TrainingCost.WALL) {
            throw new InvalidSetting(
                    "budget",
                    "TrainingMethods.budget.wallTime",
                    "A budget of wall time would give another result on another machine; give it in iterations,"
                            + " evaluations or simulated time, and compare those.");
        }
        List<Variant> within = new ArrayList<>();
        for (Variant variant : variants) {
            Project project = RunPlan.ready(base, variant);
            for (Issue issue : project.problem().drawnIssues()) {
                throw RunPlan.fault(variant.name(), issue);
            }
            double each = costOfOne(project, cost, threads);
            long iterations = (long) Math.floor(budget / each);
            if (iterations < 1) {
                throw new InvalidSetting(
                        "budget",
                        "TrainingMethods.budget.belowOneIteration",
                        "The budget is {0} {1}, and one iteration of {2} takes {3}; give at least that.",
                        budget,
                        cost.unit(base.with(List.of()).problem().timeUnit()),
                        variant.name(),
                        each);
            }
            List<String> overrides = new ArrayList<>(variant.overrides());
            overrides.add(ITERATIONS + "=" + iterations);
            within.add(new Variant(variant.name(), overrides));
        }
        return within;
    }

    private static double costOfOne(Project project, TrainingCost cost, int threads) {
        if (cost == TrainingCost.ITERATIONS) {
            return 1;
        }
        double[] found = {0};
        Engine engine = project.problem().fastestEngine();
        try (Trainer trainer = project.problem().trainer(engine, threads)) {
            TrainingState initial = trainer.initial();
            long dearest = project.training().update().costsAlikeFrom();
            Spent nothing = new Spent(dearest, 0, 0, 0, project.problem().timeUnit(), 0);
            TrainingState start = new TrainingState(initial.theta(), initial.memory(), initial.updates(), nothing);
            trainer.train(start, dearest + 1, (report, state) -> {
                found[0] = cost.of(report);
                return false;
            });
        }
        return found[0];
    }
}
