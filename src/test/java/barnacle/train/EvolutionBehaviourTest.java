package barnacle.train;

import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.file.RecordTree;
import barnacle.model.Seed;
import barnacle.setting.Family;
import barnacle.sim.Reference;
import barnacle.task.Loss;
import barnacle.train.step.LossShaping;
import barnacle.train.step.Metric;
import barnacle.train.step.Optimizer;
import barnacle.train.step.RateSchedule;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How fast each member of evolution is on functions of ten numbers, beside other programs. */
class EvolutionBehaviourTest {
    private static final int SIZE = 10;
    private static final int SEEDS = 20;

    /** Of a median of 20 in units of the interquartile range, both of a normal distribution: 1.2533 / √20 / 1.349. */
    private static final double ERROR_OF_A_MEDIAN = 0.208;

    private static final JsonMapper MAPPER = mapper();

    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
    private interface ByName {}

    private static JsonMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder();
        for (Class<?> family : List.of(
                Update.class,
                GradientEstimator.class,
                Optimizer.class,
                RateSchedule.class,
                LossShaping.class,
                Metric.class,
                Perturbation.class,
                TrialSharing.class)) {
            builder.addMixIn(family, ByName.class);
            Family.members(family).forEach(builder::registerSubtypes);
        }
        return builder.build();
    }

    /** All that evaluate a population. */
    static List<String> members() {
        Stream<Class<?>> updates = Family.members(Update.class).stream()
                .filter(type ->
                        type != GradientUpdate.class && Family.defaults(type).candidates() > 0)
                .map(type -> type);
        Stream<Class<?>> estimators = Family.members(GradientEstimator.class).stream()
                .filter(type -> Family.defaults(type).candidates() > 0)
                .map(type -> type);
        return Stream.concat(updates, estimators).map(Class::getSimpleName).toList();
    }

    /**
     * Candidates until one is good enough, the median of 20 seeds, against 20 seeds of another program with the same
     * settings.
     *
     * <p>The spread is the reference's interquartile range, on either side wider by the standard error of a median. For
     * a normal distribution of deviation s that is 0.95 s from the reference's median, and two medians of 20 from the
     * same distribution differ with a deviation of 0.40 s: 2.4 times, so that an equal program is inside in 98 of 100
     * cases. These distributions are narrow, s mostly 2 to 10 % of the median, and so is what can pass.
     */
    @ParameterizedTest
    @MethodSource("members")
    void medianOfTwentySeedsLiesWithinTheReferencesSpread(String member) {
        int compared = 0;
        for (JsonNode each : Reference.read("strategies").get("cases")) {
            JsonNode update = each.get("update");
            if (!update.path("estimator")
                    .path("type")
                    .asString(update.get("type").asString())
                    .equals(member)) {
                continue;
            }
            compared++;
            double[] quartiles = Reference.numbers(each.get("quartiles"));
            double median = median(each);
            double error = ERROR_OF_A_MEDIAN * (quartiles[2] - quartiles[0]);
            String told = member + " on " + each.get("function").asString() + ": " + median + " for "
                    + Arrays.toString(quartiles);
            assertTrue(quartiles[0] - error <= median && median <= quartiles[2] + error, told);
        }
        assertTrue(compared > 0, member + " has no reference; see src/bench/peers/strategies_reference.py");
    }

    private record Written(Update update) {}

    private static double median(JsonNode reference) {
        // The references were made before some settings were, which then have their defaults.
        RecordTree.complete((ObjectNode) reference, Written.class, 5);
        Update update = MAPPER.treeToValue(reference.get("update"), Update.class);
        double[] used = new double[SEEDS];
        for (int seed = 0; seed < SEEDS; seed++) {
            Counting objective = new Counting(reference, seed);
            double[] theta = new double[SIZE];
            Arrays.fill(theta, reference.get("start").doubleValue());
            double[] memory = new double[update.memory(SIZE)];
            update.start(objective, memory);
            for (int i = 0; !objective.isReached && objective.used < 20_000; i++) {
                update.apply(objective, theta, memory, i, i);
            }
            used[seed] = objective.used;
        }
        Arrays.sort(used);
        return (used[SEEDS / 2 - 1] + used[SEEDS / 2]) / 2;
    }

    /** Counts candidates up to the first that reaches the target. */
    private static final class Counting extends FormulaObjective {
        private final Seed seed;
        private final double target;
        private final int readout;
        private int used;
        private boolean isReached;

        Counting(JsonNode reference, int seed) {
            super(SIZE, false, function(reference));
            this.seed = new Seed(seed);
            target = reference.get("target").doubleValue();
            readout = reference.path("readout").asInt(0);
        }

        @Override
        public Seed seed() {
            return seed;
        }

        @Override
        public List<ThetaRange> parts() {
            ThetaRange evolved = new ThetaRange("evolved", 0, SIZE - readout, false);
            return readout == 0
                    ? List.of(evolved)
                    : List.of(evolved, new ThetaRange("readout", SIZE - readout, SIZE, true));
        }

        @Override
        public Loss.Score[] scores(long iteration, int candidates, Candidate candidate) {
            Loss.Score[] scores = super.scores(iteration, candidates, candidate);
            for (Loss.Score score : scores) {
                used += isReached ? 0 : 1;
                isReached |= score.loss() <= target;
            }
            return scores;
        }
    }

    private static ToDoubleFunction<double[]> function(JsonNode reference) {
        double condition = reference.get("condition").doubleValue();
        return switch (reference.get("function").asString()) {
            case "sphere", "ellipsoid" -> x -> ellipsoid(x, condition);
            case "rotated" -> x -> ellipsoid(reflected(x), condition);
            case "rosenbrock" -> EvolutionBehaviourTest::rosenbrock;
            default -> throw new IllegalArgumentException(reference.toString());
        };
    }

    /** Σ condition^(i / (n - 1)) x(i)². */
    private static double ellipsoid(double[] x, double condition) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += Math.pow(condition, (double) i / (x.length - 1)) * x[i] * x[i];
        }
        return sum;
    }

    /** The Householder reflection along (1, 2, ..., n). */
    private static double[] reflected(double[] x) {
        double dot = 0;
        double squares = 0;
        for (int i = 0; i < x.length; i++) {
            dot += (i + 1) * x[i];
            squares += (i + 1) * (i + 1);
        }
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = x[i] - 2 * (i + 1) * dot / squares;
        }
        return y;
    }

    /** Rosenbrock 1960, in the form of De Jong. */
    private static double rosenbrock(double[] x) {
        double sum = 0;
        for (int i = 0; i + 1 < x.length; i++) {
            double bend = x[i + 1] - x[i] * x[i];
            sum += 100 * bend * bend + (1 - x[i]) * (1 - x[i]);
        }
        return sum;
    }
}
