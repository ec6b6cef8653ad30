package barnacle.model;

import barnacle.setting.Dimension;
import barnacle.setting.Units;

/** The units of members whose currents flow through an area of membrane. */
final class PatchUnits implements Units {
    static final PatchUnits ALL = new PatchUnits();

    private PatchUnits() {}

    @Override
    public String unit(Dimension dimension) {
        return switch (dimension) {
            case OWN -> "";
            case TIME -> "ms";
            case RATE -> "1/ms";
            case FREQUENCY -> "Hz";
            case BINDING -> "1/(mM ms)";
            case VOLTAGE -> "mV";
            case CURRENT -> "µA/cm²";
            case INTENSITY -> "µA/cm² √ms";
            case CONDUCTANCE -> "mS/cm²";
        };
    }

    /** A hertz is one cycle in a thousand milliseconds. */
    @Override
    public double cycles(double frequency) {
        return frequency / 1000;
    }
}
