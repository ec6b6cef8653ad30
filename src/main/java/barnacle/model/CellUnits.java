package barnacle.model;

import barnacle.setting.Dimension;
import barnacle.setting.Units;

/** The units of members whose currents are those of a whole cell. */
final class CellUnits implements Units {
    static final CellUnits ALL = new CellUnits();

    private CellUnits() {}

    @Override
    public String unit(Dimension dimension) {
        return switch (dimension) {
            case CURRENT -> "pA";
            case INTENSITY -> "pA √ms";
            case CONDUCTANCE -> "nS";
            case OWN, TIME, RATE, FREQUENCY, BINDING, VOLTAGE -> PatchUnits.ALL.unit(dimension);
        };
    }

    @Override
    public double cycles(double frequency) {
        return PatchUnits.ALL.cycles(frequency);
    }
}
