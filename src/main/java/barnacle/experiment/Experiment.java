package barnacle.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Trainings of one sample that test a claim.
 *
 * @param name fit to be a folder's
 * @param title a few words
 * @param base what is trained, for all
 * @param seeds how many
 * @param aim what is compared
 * @param across what the figure's x is, with its unit; empty if it is the iterations
 * @param judged whether its rows make the claim's verdict; the others are shown beside them
 */
record Experiment(
        String name,
        String title,
        SampleBase base,
        int seeds,
        Contrast.Aim aim,
        String across,
        boolean judged,
        List<Contrast> contrasts) {
    /** One that is judged. */
    Experiment(
            String name,
            String title,
            String sample,
            List<String> overrides,
            int seeds,
            Contrast.Aim aim,
            String across,
            List<Contrast> contrasts) {
        this(name, title, new SampleBase(sample, overrides), seeds, aim, across, true, contrasts);
    }

    /** This experiment, shown and not judged. */
    Experiment shown() {
        return new Experiment(name, title, base, seeds, aim, across, false, contrasts);
    }

    /** What is said of a row. */
    String verdict(ContrastResult row) {
        return judged ? row.verdict().toString() : "not judged";
    }

    /** Every way to train, once. */
    List<Variant> variants() {
        Map<String, Variant> variants = new LinkedHashMap<>();
        for (Contrast contrast : contrasts) {
            for (Variant variant : new Variant[] {contrast.evolution(), contrast.backpropagation()}) {
                if (variant != null) {
                    variants.put(variant.name(), variant);
                }
            }
        }
        return List.copyOf(variants.values());
    }

    /**
     * What it trains.
     *
     * @param folder of its claim
     * @throws IOException with a sentence if a variant does not fit the sample
     */
    RunPlan plan(Path folder) throws IOException {
        RunPlan plan = new RunPlan(folder.resolve(name), base, variants(), seeds);
        plan.requireAll();
        return plan;
    }

    /** The rows of those results that are there: a row needs all its seeds. */
    List<ContrastResult> outcomes(List<RunResult> results) {
        List<ContrastResult> outcomes = new ArrayList<>();
        for (Contrast contrast : contrasts) {
            Optional<List<RunResult>> evolved = runs(contrast.evolution(), results);
            Optional<List<RunResult>> propagated = contrast.backpropagation() == null
                    ? Optional.of(List.of())
                    : runs(contrast.backpropagation(), results);
            if (evolved.isPresent() && propagated.isPresent()) {
                outcomes.add(contrast.outcome(aim, evolved.get(), propagated.get()));
            }
        }
        return outcomes;
    }

    private Optional<List<RunResult>> runs(Variant variant, List<RunResult> results) {
        List<RunResult> runs = results.stream()
                .filter(run -> run.cell().variant().name().equals(variant.name()))
                .toList();
        return runs.size() == seeds ? Optional.of(runs) : Optional.empty();
    }
}
