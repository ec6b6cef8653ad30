package barnacle.experiment;

import barnacle.file.Output;
import barnacle.run.RunFolder;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The page of an experiment that tells what was trained and how each training ended, with its receipt. */
record TrainingsPage(ExperimentResult found) {
    void write(Output page) throws IOException {
        page.write("# " + found.experiment().title() + ": the trainings\n\n" + settings() + "\n\n" + table());
    }

    /** The settings of everything that the experiment trains. */
    private String settings() {
        Experiment experiment = found.experiment();
        StringBuilder text =
                new StringBuilder("The sample `" + experiment.base().sample() + "`");
        text.append(changed(experiment.base().overrides(), " with "))
                .append(". Each way to train changes more of it:\n");
        for (Variant variant : experiment.variants()) {
            text.append("\n* `")
                    .append(variant.name())
                    .append("`: ")
                    .append(variant.overrides().isEmpty() ? "nothing" : changed(variant.overrides(), ""));
        }
        return text.toString();
    }

    private static String changed(List<String> overrides, String before) {
        return overrides.isEmpty()
                ? ""
                : before + overrides.stream().map(o -> "`" + o + "`").collect(Collectors.joining(", "));
    }

    private String table() {
        Contrast.Aim aim = found.experiment().aim();
        StringBuilder text = new StringBuilder("| training | " + RunResult.evaluated(found.runs()) + " " + aim.label
                + " | iterations | network runs | wall time / s |\n|---|---|---|---|---|\n");
        for (RunResult run : found.runs()) {
            String name = run.cell().name();
            text.append(String.format(
                    Locale.ROOT,
                    "| [%s](%s/%s/%s) | " + aim.format + " | %d | %d | %.1f |%n",
                    name,
                    RunPlan.RUNS,
                    name,
                    RunFolder.RECEIPT,
                    aim.scale * aim.of(run),
                    run.receipt().spent().iterations(),
                    run.receipt().spent().evaluations(),
                    run.receipt().spent().wallSeconds()));
        }
        return text.toString();
    }
}
