package barnacle.app.control;

/** The style sheet of this package and the style classes that Java code sets. */
public final class Styles {
    private Styles() {}

    /** The URL to add to a scene's style sheets, beside an AtlantaFX theme. */
    public static final String CONTROL = Styles.class.getResource("control.css").toExternalForm();

    static final String DATA_CHART = "data-chart";
    static final String CHART_HEADER = "chart-header";
    static final String CHART_TITLE = "data-chart-title";
    static final String LEGEND = "data-legend";
    static final String LEGEND_ENTRY = "data-legend-entry";
    static final String NOTE = "data-note";
    static final String SWATCH = "swatch";
    static final String SWATCH_THIN = "thin";
    static final String SWATCH_THICK = "thick";
    static final String SWATCH_POINT = "point";
    static final String EMPTY = "empty-note";
    static final String SAVE = "save-button";
}
