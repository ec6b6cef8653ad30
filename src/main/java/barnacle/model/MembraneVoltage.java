package barnacle.model;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;

/** The membrane potential itself, (v - offset) / scale, averaged over each window. The defaults read millivolts. */
public record MembraneVoltage(
        @Quantity(label = "Voltage read as 0", unit = "mV", min = -500, max = 500)
        double offset,

        @Quantity(label = "Voltage difference read as 1", unit = "mV", min = 0.001, max = 500)
        double scale)
        implements Reading, Instantaneous {
    public MembraneVoltage {
        Quantities.check(MembraneVoltage.class, offset, scale);
    }

    public MembraneVoltage() {
        this(0, 1);
    }

    @Override
    public String unit() {
        return scale == 1 ? "mV" : "";
    }

    @Override
    public double level(double v) {
        return (v - offset) / scale;
    }

    @Override
    public double voltageAdjoint(double level, double levelBar) {
        return levelBar / scale;
    }

    @Override
    public boolean hasGradient() {
        return true;
    }
}
