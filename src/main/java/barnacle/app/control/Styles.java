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
    static final String CROSS_HAIR = "cross-hair";
    static final String CROSS_HAIR_LABEL = "cross-hair-label";

    static final String RECORD_FORM = "record-form";
    static final String FORM_GRID = "form-grid";
    static final String QUANTITY = "quantity";
    static final String UNIT = "unit";
    static final String SYMBOL = "symbol";
    static final String RESET = "reset";
    static final String MESSAGE = "form-message";
    static final String MEMBER = "form-member";
    static final String SECTION = "form-section";
    static final String SECTION_BAR = "form-section-bar";
    static final String SECTION_BODY = "form-section-body";
    static final String HEADING = "form-heading";
    static final String LIST_ROW = "form-list-row";
}
