package barnacle.model;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The Morris-Lecar neuron: a persistent calcium current, a delayed potassium current and a leak.
 *
 * <pre>
 *   C dv/dt = I - gCa m∞(v) (v - eCa) - gK w (v - eK) - gL (v - eL)
 *     dw/dt = λ(v) (w∞(v) - w)
 *   m∞ = (1 + tanh((v - v1)/v2)) / 2    w∞ = (1 + tanh((v - v3)/v4)) / 2    λ = φ cosh((v - v3)/(2 v4))
 * </pre>
 *
 * <p>Source: Morris and Lecar, Biophys. J. 35:193 (1981). The three textbook sets are those of Rinzel and Ermentrout
 * (1989); {@link #INTEGRATION} is the cell of arXiv 2311.10869.
 */
public record MorrisLecar(
        @Quantity(
                label = "Membrane capacitance",
                symbol = "C",
                unit = "µF/cm²",
                min = 0,
                minExclusive = true,
                source = "Rinzel and Ermentrout 1989")
        double capacitance,

        @Quantity(label = "Calcium conductance", symbol = "gCa", unit = "mS/cm²", min = 0)
        double gCa,

        @Quantity(label = "Potassium conductance", symbol = "gK", unit = "mS/cm²", min = 0)
        double gK,

        @Quantity(label = "Leak conductance", symbol = "gL", unit = "mS/cm²", min = 0)
        double gL,

        @Quantity(label = "Calcium reversal potential", symbol = "eCa", unit = "mV", min = -500, max = 500)
        double eCa,

        @Quantity(label = "Potassium reversal potential", symbol = "eK", unit = "mV", min = -500, max = 500)
        double eK,

        @Quantity(label = "Leak reversal potential", symbol = "eL", unit = "mV", min = -500, max = 500)
        double eL,

        @Quantity(label = "Calcium half-activation", symbol = "v1", unit = "mV", min = -500, max = 500)
        double v1,

        @Quantity(label = "Calcium activation slope", symbol = "v2", unit = "mV", min = 0.1, max = 500)
        double v2,

        @Quantity(label = "Potassium half-activation", symbol = "v3", unit = "mV", min = -500, max = 500)
        double v3,

        @Quantity(label = "Potassium activation slope", symbol = "v4", unit = "mV", min = 0.1, max = 500)
        double v4,

        @Quantity(
                label = "Potassium rate",
                symbol = "φ",
                unit = "1/ms",
                min = 0,
                help = "How fast the potassium gate follows the voltage.")
        double phi) {

    public static final MorrisLecar HOPF = new MorrisLecar(20, 4.4, 8, 2, 120, -84, -60, -1.2, 18, 2, 30, 0.04);
    public static final MorrisLecar SNIC = new MorrisLecar(20, 4, 8, 2, 120, -84, -60, -1.2, 18, 12, 17.4, 1.0 / 15);
    public static final MorrisLecar HOMOCLINIC = new MorrisLecar(20, 4, 8, 2, 120, -84, -60, -1.2, 18, 12, 17.4, 0.23);
    public static final MorrisLecar INTEGRATION = new MorrisLecar();

    public MorrisLecar {
        Quantities.check(MorrisLecar.class, capacitance, gCa, gK, gL, eCa, eK, eL, v1, v2, v3, v4, phi);
    }

    /** The integration network's cell. */
    public MorrisLecar() {
        this(20, 4, 8, 2, 120, -84, -60, -1.2, 18, 12, 17, 2.0 / 30);
    }

    /** The published sets by the name a person reads, in the order of a menu. */
    public static Map<String, MorrisLecar> presets() {
        Map<String, MorrisLecar> presets = new LinkedHashMap<>();
        presets.put("Integration network", INTEGRATION);
        presets.put("Hopf", HOPF);
        presets.put("SNIC", SNIC);
        presets.put("Homoclinic", HOMOCLINIC);
        return presets;
    }

    /** The parameters' names in declaration order: the order of {@link #values}. */
    public static List<String> names() {
        return Quantities.of(MorrisLecar.class).stream()
                .map(Quantities.Component::name)
                .toList();
    }

    /** A fresh array of the twelve values, in declaration order. */
    public double[] values() {
        return new double[] {capacitance, gCa, gK, gL, eCa, eK, eL, v1, v2, v3, v4, phi};
    }

    /** The inverse of {@link #values}. */
    public static MorrisLecar of(double... p) {
        if (p.length != 12) {
            throw new IllegalArgumentException("a Morris-Lecar neuron has 12 parameters, not " + Arrays.toString(p));
        }
        return new MorrisLecar(p[0], p[1], p[2], p[3], p[4], p[5], p[6], p[7], p[8], p[9], p[10], p[11]);
    }
}
