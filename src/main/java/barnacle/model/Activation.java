package barnacle.model;

/** What a unit of a dense layer makes of its input; dimensionless. */
public sealed interface Activation permits Tanh, Gelu {
    /** The value at an input. */
    double value(double x);

    /** Its derivative to the input. */
    double slope(double x);
}
