package barnacle.setting;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a number of a settings record means: written once, on the record component, and read by the record's own check
 * ({@link Quantities#check}), the inspector, the error messages and the file documentation.
 *
 * <p>An empty unit is a pure number.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Quantity {
    /** The name in plain words, as a label shows it: "Calcium conductance". */
    String label();

    /** The symbol of the literature: "gCa". Empty where there is none. */
    String symbol() default "";

    String unit() default "";

    /** What it measures, where its unit is not {@link #unit} but that of a neuron, which {@link Units} say. */
    Dimension dimension() default Dimension.OWN;

    double min() default Double.NEGATIVE_INFINITY;

    double max() default Double.POSITIVE_INFINITY;

    /** Whether {@link #min} itself is refused. */
    boolean minExclusive() default false;

    /** One sentence on what it does, for a tooltip. */
    String help() default "";

    /** Where the usual value comes from. */
    String source() default "";
}
