package barnacle.app.control;

/** The style sheet of this package and the style classes that Java code sets. */
public final class Styles {
    private Styles() {}

    /** The URL to add to a scene's style sheets, beside an AtlantaFX theme. */
    public static final String CONTROL = Styles.class.getResource("control.css").toExternalForm();
}
