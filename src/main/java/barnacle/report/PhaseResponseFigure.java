package barnacle.report;

import barnacle.analysis.branch.PhaseResponse;
import barnacle.plot.Axis;
import barnacle.plot.Figure;
import barnacle.plot.Ink;
import barnacle.plot.Layer;
import barnacle.plot.LineLayer;
import barnacle.plot.Pen;
import barnacle.plot.Plot;
import barnacle.plot.PointLayer;
import barnacle.plot.RuleLayer;
import barnacle.plot.Series;
import java.util.ArrayList;
import java.util.List;

/** The phase response of a cycle by the adjoint and by kicks on one chart, above the cycle itself. */
final class PhaseResponseFigure {
    private PhaseResponseFigure() {}

    /**
     * The figure.
     *
     * @param voltage label of the first component with its unit
     * @param per unit of the first component; empty if it has none
     */
    static Figure of(String title, PhaseResponse response, String voltage, String per, String kick) {
        double[] adjoint = response.responses()[0];
        List<Layer> layers = new ArrayList<>(List.of(
                RuleLayer.level(0, ""),
                new LineLayer(new Series(response.phases(), adjoint, adjoint.length), new Pen(Ink.SERIES_1, 2))));
        List<Plot.Entry> legend = new ArrayList<>(List.of(new Plot.Entry("adjoint", Ink.SERIES_1, Plot.Mark.THICK)));
        if (response.kickPhases().length > 0) {
            layers.add(new PointLayer(response.kickPhases(), response.kickResponses(), Ink.SERIES_2, 3.4, false));
            legend.add(new Plot.Entry("kicks of " + kick, Ink.SERIES_2, Plot.Mark.RING));
        }
        Axis phase = Axis.linear("phase from the spike / cycles", 0, 1);
        double[] v = response.states()[0];
        return new Figure(List.of(
                Figure.PlotRow.of(
                        360,
                        new Plot(
                                title,
                                phase,
                                Axis.around(
                                        "advance / (" + (per.isEmpty() ? "cycles" : "cycles/" + per) + ")",
                                        adjoint,
                                        response.kickResponses()),
                                layers,
                                legend)),
                Figure.PlotRow.of(
                        200,
                        new Plot(
                                "The cycle",
                                phase,
                                Axis.around(voltage, v),
                                List.of(new LineLayer(
                                        new Series(response.phases(), v, v.length), new Pen(Ink.SERIES_3, 1.9))),
                                List.of()))));
    }
}
