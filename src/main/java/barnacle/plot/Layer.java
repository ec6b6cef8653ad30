package barnacle.plot;

/** One thing drawn in a plot. The brush draws nothing outside of the plot. */
public sealed interface Layer
        permits ArrowLayer,
                BandLayer,
                EndLabelLayer,
                HeatLayer,
                IntervalLayer,
                LabelLayer,
                LineLayer,
                MarkLayer,
                PathLayer,
                PointLayer,
                RowLayer,
                RuleLayer,
                SpanLayer,
                SpikeLayer,
                StackLayer {
    void paint(Brush brush, Scale x, Scale y);
}
