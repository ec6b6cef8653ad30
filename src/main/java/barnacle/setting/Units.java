package barnacle.setting;

/** A setting that other settings of its record are measured by: a group's currents are in the units of its neuron. */
public interface Units {
    /** The unit of a dimension; empty for a pure number and for {@link Dimension#OWN}. */
    String unit(Dimension dimension);
}
