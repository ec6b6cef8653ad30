package barnacle.plot;

import barnacle.analysis.branch.PhaseResponse;
import barnacle.setting.Language;
import barnacle.setting.Numeral;
import barnacle.setting.Sentence;
import java.util.ArrayList;
import java.util.List;

/** The phase response of a cycle by the adjoint and by kicks on one chart, and the cycle itself. */
public record ResponsePlot(PhaseResponse response) {
    private static Axis phase(Language language) {
        return Axis.linear(
                Sentence.of("ResponsePlot.phase", "phase from the spike / cycles")
                        .in(language),
                0,
                1);
    }

    /**
     * The response over the phase.
     *
     * @param per unit of the first component; empty if it has none
     * @param kick with its unit
     */
    public Plot response(String title, String per, String kick, Language language) {
        double[] adjoint = response.responses()[0];
        List<Layer> layers = new ArrayList<>(List.of(
                RuleLayer.level(0, ""),
                new LineLayer(new Series(response.phases(), adjoint, adjoint.length), new Pen(Ink.SERIES_1, 2))));
        List<Plot.Entry> legend = new ArrayList<>(List.of(new Plot.Entry(
                Sentence.of("ResponsePlot.adjoint", "adjoint").in(language), Ink.SERIES_1, Plot.Mark.THICK)));
        if (response.kickPhases().length > 0) {
            layers.add(new PointLayer(response.kickPhases(), response.kickResponses(), Ink.SERIES_2, 3.4, false));
            legend.add(new Plot.Entry(
                    Sentence.of("ResponsePlot.kicks", "kicks of {0}", new Numeral(kick))
                            .in(language),
                    Ink.SERIES_2,
                    Plot.Mark.RING));
        }
        Sentence advance = per.isEmpty()
                ? Sentence.of("ResponsePlot.advance", "advance / (cycles)")
                : Sentence.of("ResponsePlot.advancePer", "advance / (cycles/{0})", per);
        return new Plot(
                title,
                phase(language),
                Axis.around(advance.in(language), adjoint, response.kickResponses()),
                layers,
                legend);
    }

    /**
     * The cycle over the phase.
     *
     * @param voltage label of the first component with its unit
     */
    public Plot cycle(String voltage, Language language) {
        double[] v = response.states()[0];
        return new Plot(
                Sentence.of("ResponsePlot.cycle", "The cycle").in(language),
                phase(language),
                Axis.around(voltage, v),
                List.of(new LineLayer(new Series(response.phases(), v, v.length), new Pen(Ink.SERIES_3, 1.9))),
                List.of());
    }
}
