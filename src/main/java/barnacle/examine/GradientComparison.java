package barnacle.examine;

import barnacle.analysis.AnalysisObserver;
import barnacle.analysis.EvolutionMember;
import barnacle.analysis.GradientCheck;
import barnacle.analysis.GradientCheck.Comparison;
import barnacle.analysis.GradientCheck.Way;
import barnacle.file.CsvTable;
import barnacle.plot.Numbers;
import barnacle.setting.Issue;
import barnacle.setting.Numeral;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Sentence;
import barnacle.sim.Block;
import barnacle.sim.plain.ReferenceEngine;
import barnacle.train.BackpropagationThroughTime;
import barnacle.train.ParameterSpace.BlockRange;
import barnacle.train.Problem;
import barnacle.train.Trainer;
import barnacle.train.Update;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The gradient of the training loss by backpropagation, by the adjoint equation, by central differences and by
 * evolution with growing numbers of samples, compared in every trained block.
 */
public record GradientComparison(
        @Quantity(label = "Iteration", min = 0, help = "Whose training trials are used, from 0.")
        long iteration,

        @Quantity(
                label = "Differenced numbers",
                min = 1,
                max = 1e9,
                help = "How many numbers of each block are differenced.")
        int entries,

        @Quantity(
                label = "Step of the differences",
                min = 0,
                minExclusive = true,
                max = 1,
                help = "As a share of a number or of its block's root mean square, whichever is more.")
        double step,

        @Quantity(label = "Width of the perturbations", symbol = "σ", min = 0, minExclusive = true, max = 1000)
        double sigma,

        @Quantity(
                label = "Samples",
                min = 32,
                max = 1 << 24,
                help = "Evolution's samples grow by powers of two up to this.")
        int samples,

        @Quantity(
                label = "Cosine",
                min = 0,
                minExclusive = true,
                max = 0.999999,
                help = "How many samples evolution needs for this cosine is said.")
        double cosine,

        @Quantity(
                label = "Also by the adjoint equation",
                help = "Where there is backpropagation: keeps the states of all steps in memory.")
        boolean adjoint,

        @Quantity(
                label = "Samples of each member",
                min = 0,
                max = 1 << 20,
                help = "Every member of evolution is compared by itself with up to so many; 0 for none.")
        int memberSamples)
        implements Examination {
    private static final String WAYS = "ways.csv";
    private static final String ALL_ROWS = "gradient.csv";

    public GradientComparison {
        Quantities.check(
                GradientComparison.class, iteration, entries, step, sigma, samples, cosine, adjoint, memberSamples);
    }

    public GradientComparison() {
        this(0, 64, 1e-5, 0.05, 4096, 0.5, false, 256);
    }

    @Override
    public String name() {
        return "gradient";
    }

    @Override
    public List<String> own() {
        return List.of(WAYS, ALL_ROWS, "gradient.png");
    }

    @Override
    public List<Issue> issues(Problem problem) {
        List<Issue> issues = problem.lossIssues();
        return issues.isEmpty() ? Examined.gradientIssues(problem) : issues;
    }

    @Override
    public Finding of(Examined subject, int threads, AnalysisObserver observer) {
        Problem problem = subject.problem();
        boolean hasExactSteps = problem.wayBack() instanceof BackpropagationThroughTime;
        try (Trainer exact = problem.evaluator(new ReferenceEngine(), threads);
                Trainer trained = problem.evaluator(subject.engine(), threads);
                Trainer other =
                        adjoint && hasExactSteps ? subject.adjoint().evaluator(new ReferenceEngine(), 1) : null) {
            List<Way> ways = new ArrayList<>();
            if (hasExactSteps) {
                ways.add(new Way(GradientCheck.BACKPROPAGATION, exact.objective()));
                ways.add(new Way(GradientCheck.TRAINING, trained.objective()));
            } else {
                ways.add(new Way(GradientCheck.ADJOINT, exact.objective()));
            }
            if (other != null) {
                ways.add(new Way(GradientCheck.ADJOINT, other.objective()));
            }
            GradientCheck check = GradientCheck.of(
                    ways,
                    trained.objective(),
                    exact.space(),
                    subject.theta(exact),
                    iteration,
                    new GradientCheck.Settings(entries, step, sigma, samples, able(problem), memberSamples),
                    observer);
            List<Sentence> said = new ArrayList<>(said(check));
            said.addAll(unable(problem));
            return new Finding(
                    this,
                    said,
                    List.of(
                            new Finding.Table(WAYS, ways(check)),
                            new Finding.Table(
                                    ALL_ROWS, table(check, exact.space().parts(), subject.lossUnit()))),
                    GradientFigure.of(check, cosine),
                    List.of());
        }
    }

    /** The members that can train the problem. */
    private List<EvolutionMember> able(Problem problem) {
        return memberSamples < GradientCheck.FEWEST
                ? List.of()
                : EvolutionMember.all().stream()
                        .filter(member -> issues(problem, member).isEmpty())
                        .toList();
    }

    private List<Issue> issues(Problem problem, EvolutionMember member) {
        Update update = member.sized().of(GradientCheck.FEWEST, sigma);
        return problem.withTraining(problem.training().withUpdate(update).withIterations(1))
                .issues();
    }

    /** Why the others cannot. */
    private List<Sentence> unable(Problem problem) {
        return memberSamples < GradientCheck.FEWEST
                ? List.of()
                : EvolutionMember.all().stream()
                        .flatMap(member -> issues(problem, member).stream()
                                .limit(1)
                                .map(issue -> Sentence.of(
                                        "GradientComparison.unable",
                                        "{0} is left out: {1}",
                                        member.method(),
                                        issue.sentence())))
                        .toList();
    }

    /** Every way side by side: a row for each way and block, with the most samples that it had. */
    private CsvTable ways(GradientCheck check) {
        Map<List<String>, Comparison> last = new LinkedHashMap<>();
        check.comparisons().forEach(c -> last.put(List.of(c.block(), c.method()), c));
        List<String> blocks =
                check.comparisons().stream().map(Comparison::block).distinct().collect(Collectors.toList());
        Collections.reverse(blocks);
        List<List<Object>> rows = new ArrayList<>();
        for (String block : blocks) {
            last.forEach((key, c) -> {
                if (key.get(0).equals(block)) {
                    long needed = isOneWay(c) ? 0 : check.samplesFor(c.method(), cosine, block);
                    rows.add(List.of(
                            c.block(),
                            c.method(),
                            c.cosine(),
                            c.ratio(),
                            c.samples(),
                            needed == 0 ? "" : needed,
                            c.draws()));
                }
            });
        }
        return new CsvTable(
                List.of(
                        "block",
                        "method",
                        "cosine_to_reference",
                        "norm_ratio_to_reference",
                        "samples",
                        "samples_for_cosine_" + Numbers.text(cosine, 6),
                        "draws"),
                rows);
    }

    private List<Sentence> said(GradientCheck check) {
        List<Sentence> said = new ArrayList<>();
        said.add(Sentence.of(
                "GradientComparison.against",
                "Loss {0}. Against {1} in double precision:",
                Numeral.of("%.4f", check.loss()),
                check.reference().equals(GradientCheck.ADJOINT)
                        ? Sentence.word("GradientComparison.adjointEquation", "the adjoint equation")
                        : GradientFigure.called(check.reference())));
        long last = check.comparisons().stream()
                .filter(c -> c.method().equals(GradientCheck.EVOLUTION))
                .mapToLong(Comparison::samples)
                .max()
                .orElse(0);
        for (Comparison c : check.comparisons()) {
            long most = c.method().equals(GradientCheck.EVOLUTION) ? last : mostOfMembers(check);
            if (c.block().equals(GradientCheck.ALL) && (isOneWay(c) || c.samples() == most)) {
                said.add(Sentence.of(
                        "GradientComparison.way",
                        "{0}: norm {1}, cosine {2}, norm ratio {3}.",
                        GradientFigure.called(c.method()),
                        Numeral.of("%.4g", c.norm()),
                        Numeral.of("%.5f", c.cosine()),
                        Numeral.of("%.5f", c.ratio())));
            }
        }
        for (String block :
                check.comparisons().stream().map(Comparison::block).distinct().toList()) {
            long needed = check.samplesFor(cosine, block);
            said.add(
                    needed == 0
                            ? Sentence.of(
                                    "GradientComparison.needsMore",
                                    "Evolution needs more than {0} samples for a cosine of {1} in {2}.",
                                    Long.toString(last),
                                    Numeral.of("%.2g", cosine),
                                    block)
                            : Sentence.of(
                                    "GradientComparison.needs",
                                    "Evolution needs {0} samples for a cosine of {1} in {2}.",
                                    Long.toString(needed),
                                    Numeral.of("%.2g", cosine),
                                    block));
        }
        said.add(Sentence.of(
                "GradientComparison.draws",
                "These are the first powers of two that reach it, each the mean of as many draws as {0} samples hold; of"
                        + " {0} there is one draw.",
                Long.toString(last)));
        return said;
    }

    /** Whether it is no evolution, which has a row for each number of samples. */
    private static boolean isOneWay(Comparison c) {
        return c.samples() == 0 || c.method().equals(GradientCheck.DIFFERENCES);
    }

    private static long mostOfMembers(GradientCheck check) {
        return check.comparisons().stream()
                .filter(c -> !isOneWay(c) && !c.method().equals(GradientCheck.EVOLUTION))
                .mapToLong(Comparison::samples)
                .max()
                .orElse(0);
    }

    private static CsvTable table(GradientCheck check, List<BlockRange> parts, String unit) {
        Map<String, String> units = parts.stream()
                .map(BlockRange::block)
                .collect(Collectors.toMap(block -> block.name().toString(), Block::unit));
        List<List<Object>> rows = new ArrayList<>();
        for (Comparison c : check.comparisons()) {
            rows.add(List.of(
                    c.method(),
                    c.samples(),
                    c.draws(),
                    c.block(),
                    c.entries(),
                    c.norm(),
                    c.cosine(),
                    c.ratio(),
                    unit,
                    units.getOrDefault(c.block(), "")));
        }
        return new CsvTable(
                List.of(
                        "method",
                        "samples",
                        "draws",
                        "block",
                        "entries",
                        "norm_loss_per_parameter",
                        "cosine_to_reference",
                        "norm_ratio_to_reference",
                        "loss_unit",
                        "unit"),
                rows);
    }
}
