package barnacle.cli;

import barnacle.analysis.Lesion;
import barnacle.analysis.Lesion.Cut;
import barnacle.file.OutputFolder;
import barnacle.model.BlockName;
import barnacle.model.Projection;
import barnacle.report.AnalysisFiles;
import barnacle.sim.NetworkProgram;
import barnacle.train.NetworkTrainer;
import barnacle.train.TrainingSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code barnacle analyse lesion}: the accuracy that is left when a part is removed. */
@Command(
        name = "lesion",
        mixinStandardHelpOptions = true,
        header = {"The accuracy that is left when a neuron, a projection or a synapse is removed.", ""},
        description = {
            "Set the outgoing weights of one neuron after the other to 0, or the weights of each projection, or each synapse"
                    + " of one projection, and measure the accuracy on evaluation trials. A gap junction within a group is"
                    + " removed both ways.",
            "",
            "PROJECT may also be a run folder: its last checkpoint is then looked at. The folder gets lesions.csv and"
                    + " lesions.png."
        },
        footer = {
            "",
            "Examples:",
            "  barnacle analyse lesion run --out lesions",
            "  barnacle analyse lesion run --of synapses --projection cells-to-readout --out synapses"
        })
final class AnalyseLesion implements Callable<Integer> {
    /** What is removed, one at a time. */
    enum What {
        neurons,
        projections,
        synapses
    }

    private static final int SHOWN = 5;

    @Mixin
    private ProjectArgument source;

    @Mixin
    private FigureFolder out;

    @Option(
            names = "--of",
            paramLabel = "WHAT",
            defaultValue = "neurons",
            description = "neurons, projections or synapses (default: ${DEFAULT-VALUE}).")
    private What what;

    @Option(names = "--projection", paramLabel = "P", description = "Whose synapses, such as cells-to-cells.")
    private String projection;

    @Option(names = "--trials", paramLabel = "N", description = "How many trials; the project's by default.")
    private Integer trials;

    @Mixin
    private TrainingOptions work;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (trials != null) {
            Arguments.require(spec, "--trials", trials, TrainingSettings.class, "evaluationTrials");
        }
        Arguments.require(
                spec,
                (projection != null) == (what == What.synapses),
                what == What.synapses
                        ? "--of synapses needs a --projection."
                        : "--projection is only for --of synapses.");
        OutputFolder folder = out.open(AnalysisFiles.LESIONS);
        int k = work.threads();
        AnalysisTarget subject = AnalysisTarget.toEvaluate(source, spec);
        int count = trials == null ? subject.project().training().evaluationTrials() : trials;
        PrintWriter writer = spec.commandLine().getOut();
        try (NetworkTrainer trainer = subject.network().evaluator(subject.engine(), k)) {
            List<Cut> cuts = cuts(trainer.program());
            try (AnalysisLine line = new AnalysisLine(writer, "lesion", work.live())) {
                Lesion lesion = Lesion.of(trainer, subject.asDrawn(trainer), count, cuts, line::at);
                line.end();
                AnalysisFiles.lesions(folder, lesion, subject.lossUnit());
                say(writer, lesion);
                writer.println("Wrote lesions.csv and lesions.png to " + folder.path() + ".");
            }
        }
        return 0;
    }

    private List<Cut> cuts(NetworkProgram program) throws IOException {
        if (what == What.neurons) {
            return Lesion.neurons(program);
        }
        if (what == What.projections) {
            return Lesion.projections(program);
        }
        List<BlockName> known =
                program.network().projections().stream().map(Projection::block).toList();
        BlockName block = BlockName.parse(projection);
        if (!known.contains(block)) {
            throw new RefusedCommand(
                    "--projection is \"" + projection + "\", which this network does not have; use one of: "
                            + known.stream().map(BlockName::toString).collect(Collectors.joining(", ")) + ".");
        }
        return Lesion.synapses(program, block);
    }

    private void say(PrintWriter writer, Lesion lesion) {
        double intact = lesion.intact().accuracy();
        writer.printf(
                Locale.ROOT,
                "Intact: %.1f %% of %d trials. The lesions that cost most:%n",
                100 * intact,
                lesion.intact().trials());
        lesion.parts().stream()
                .sorted(Comparator.comparingDouble(p -> p.left().accuracy()))
                .limit(SHOWN)
                .forEach(part -> writer.printf(
                        Locale.ROOT,
                        "  %-32s %5.1f %% (%+.1f points)%n",
                        name(part.cut()),
                        100 * part.left().accuracy(),
                        100 * (part.left().accuracy() - intact)));
    }

    private static String name(Cut cut) {
        if (cut.row() >= 0) {
            return cut.indices().length > 1
                    ? cut.name() + " between " + cut.row() + " and " + cut.column()
                    : cut.name() + " from " + cut.column() + " to " + cut.row();
        }
        return cut.column() >= 0 ? cut.name() + " neuron " + cut.column() : cut.name();
    }
}
