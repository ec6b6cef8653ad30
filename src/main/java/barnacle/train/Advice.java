package barnacle.train;

import barnacle.model.Quantities;

/** What to say about an iteration that went wrong numerically. */
public final class Advice {
    private Advice() {}

    /** What happened and what to try; empty if all came out finite. */
    public static String on(IterationReport report, Problem problem) {
        if (report.failed() == 0 && Double.isFinite(report.loss()) && Double.isFinite(report.gradientNorm())) {
            return "";
        }
        String dt = "a smaller time step (dt is "
                + Quantities.text(problem.simulation().dt()) + " ms)";
        String rate = "a smaller learning rate ("
                + Quantities.text(problem.training().optimizer().rate()) + ")";
        if (problem.training().estimator() instanceof OpenAiEs es) {
            String how = report.failed() >= es.population()
                    ? "All " + es.population() + " candidates of iteration " + report.iteration()
                            + " diverged, so nothing was learned from it."
                    : report.failed() + " of " + es.population() + " candidates of iteration " + report.iteration()
                            + " diverged and were ranked last.";
            return how + " If it happens often, try a smaller perturbation (σ is " + Quantities.text(es.sigma()) + "), "
                    + rate + " or " + dt + ".";
        }
        double clip = problem.training().estimator() instanceof BackpropagationThroughTime b ? b.clipNorm() : 0;
        return "The gradient of iteration " + report.iteration()
                + " was not finite, so this batch was left out. If it happens often, try " + dt + ", " + rate
                + ", clipping at a lower norm (" + Quantities.text(clip) + ") or an evolution strategy.";
    }
}
