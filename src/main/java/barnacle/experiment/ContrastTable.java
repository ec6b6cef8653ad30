package barnacle.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The rows of an experiment as a table for people, in Markdown, and as one for programs. */
final class ContrastTable {
    static final List<String> HEADER = List.of(
            "claim",
            "experiment",
            "setting",
            "seeds",
            "measure",
            "evolution_mean",
            "evolution_sd",
            "evolution_iterations_mean",
            "evolution_seconds_mean",
            "backpropagation_mean",
            "backpropagation_sd",
            "backpropagation_iterations_mean",
            "backpropagation_seconds_mean",
            "iterations_to_backpropagation_mean",
            "seconds_to_backpropagation_mean",
            "seeds_as_good_as_backpropagation",
            "gradient_norm_median",
            "gradient_norm_largest",
            "gradient_not_finite_share",
            "loss_not_finite_share",
            "difference_mean",
            "difference_margin_95",
            "evolution_is",
            "sign_test_p");

    private ContrastTable() {}

    /** One row of the table for programs, under the {@link #HEADER}. */
    static List<String> row(Claim claim, Experiment experiment, ContrastResult o) {
        List<String> row = new ArrayList<>(List.of(
                Integer.toString(claim.number()),
                experiment.name(),
                o.contrast().setting(),
                Integer.toString(o.seeds()),
                experiment.aim() == Contrast.Aim.ACCURACY ? "held_out_accuracy" : "held_out_loss"));
        Contrast.Side none = new Contrast.Side(Statistic.of(), Contrast.Effort.of(List.of()));
        for (Contrast.Side side :
                new Contrast.Side[] {o.evolution(), o.backpropagation() == null ? none : o.backpropagation()}) {
            for (double value : new double[] {
                side.end().mean(),
                side.end().sd(),
                side.effort().iterations().mean(),
                side.effort().seconds().mean()
            }) {
                row.add(Statistic.cell(value));
            }
        }
        row.add(Statistic.cell(o.reached().iterations().mean()));
        row.add(Statistic.cell(o.reached().seconds().mean()));
        row.add(Integer.toString(o.reached().iterations().n()));
        for (double value : o.slopes() == null
                ? new double[] {Double.NaN, Double.NaN, Double.NaN, Double.NaN}
                : new double[] {
                    o.slopes().median(),
                    o.slopes().largest(),
                    o.slopes().lost(),
                    o.slopes().unsolved()
                }) {
            row.add(Statistic.cell(value));
        }
        row.add(Statistic.cell(o.difference().mean()));
        row.add(Statistic.cell(o.difference().margin()));
        row.add(experiment.verdict(o));
        row.add(Statistic.cell(o.difference().isExact() ? o.difference().signTest() : Double.NaN));
        return row;
    }

    /** The table for people. */
    static String markdown(ExperimentResult f) {
        Contrast.Aim aim = f.experiment().aim();
        StringBuilder text =
                new StringBuilder("| setting | seeds | evolution, " + aim.label + " | after | backpropagation, "
                        + aim.label
                        + " | after | difference | evolution as good after | gradient norm of backpropagation | evolution is |\n"
                        + "|---|---|---|---|---|---|---|---|---|---|\n");
        for (ContrastResult o : f.rows()) {
            Contrast.Side backwards = o.backpropagation();
            text.append("| ").append(o.contrast().setting());
            text.append(" | ").append(o.seeds());
            text.append(" | ").append(spread(aim, o.evolution().end(), o.seeds()));
            text.append(" | ").append(effort(o.evolution().effort()));
            text.append(" | ").append(backwards == null ? "cannot train" : spread(aim, backwards.end(), o.seeds()));
            text.append(" | ").append(backwards == null ? "-" : effort(backwards.effort()));
            text.append(" | ").append(o.difference().text(aim.format, aim.scale));
            text.append(" | ").append(reached(o));
            text.append(" | ").append(o.slopes() == null ? "-" : o.slopes());
            text.append(" | ").append(f.experiment().verdict(o)).append(" |\n");
        }
        return text.toString();
    }

    private static String reached(ContrastResult o) {
        if (o.backpropagation() == null || o.backpropagation().end().n() == 0) {
            return "-";
        }
        int seeds = o.reached().iterations().n();
        return seeds == 0
                ? "never"
                : effort(o.reached()) + (seeds < o.seeds() ? " (" + seeds + " of " + o.seeds() + " seeds)" : "");
    }

    private static String effort(Contrast.Effort effort) {
        return String.format(
                Locale.ROOT,
                "%.0f iterations, %.1f s",
                effort.iterations().mean(),
                effort.seconds().mean());
    }

    private static String spread(Contrast.Aim aim, Statistic statistic, int seeds) {
        if (statistic.n() == 0) {
            return "not finite";
        }
        String mean = String.format(Locale.ROOT, aim.format, aim.scale * statistic.mean());
        String lost = statistic.n() < seeds ? " (" + statistic.n() + " of " + seeds + " seeds finite)" : "";
        return (Double.isNaN(statistic.sd())
                        ? mean
                        : mean + " ± " + String.format(Locale.ROOT, aim.format, aim.scale * statistic.sd()))
                + lost;
    }
}
