package barnacle.model;

import barnacle.setting.Dimension;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Units;

/**
 * The membrane potential itself, (v - offset) / scale, averaged over each window. The defaults read the voltage in the
 * neuron's own unit.
 */
public record MembraneVoltage(
        @Quantity(label = "Voltage read as 0", dimension = Dimension.VOLTAGE, min = -500, max = 500)
        double offset,

        @Quantity(label = "Voltage difference read as 1", dimension = Dimension.VOLTAGE, min = 0.001, max = 500)
        double scale)
        implements Reading, Instantaneous {
    public MembraneVoltage {
        Quantities.check(MembraneVoltage.class, offset, scale);
    }

    public MembraneVoltage() {
        this(0, 1);
    }

    @Override
    public String unit(Units neurons) {
        return scale == 1 ? neurons.unit(Dimension.VOLTAGE) : "";
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
