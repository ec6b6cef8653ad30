package barnacle.export;

import barnacle.model.GradedSynapse;
import barnacle.model.KineticSynapse;
import barnacle.model.Synapse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.w3c.dom.Element;

/**
 * The component types of LEMS for synapses that pass what a source's voltage releases, and components of them. What
 * they pass is {@code weight * gain * share}, and one that draws to a voltage multiplies that by the difference in mV.
 */
final class LemsSynapse {
    static final String GRADED = "GradedSynapse";
    static final String KINETIC = "KineticSynapse";
    static final String CONDUCTANCE = "ConductanceSynapse";
    /** The standard type of a junction. */
    static final String JUNCTION = "gapJunction";

    static final String RELEASED = "1/(1 + exp((midpoint - vpeer)/slope))";

    private LemsSynapse() {}

    /** The name of a synapse's type. */
    static String type(Synapse synapse) {
        if (synapse.isJunction()) {
            return JUNCTION;
        }
        return synapse.drawsTowards().isPresent() ? CONDUCTANCE : synapse.kinetics() != null ? KINETIC : GRADED;
    }

    /** Adds the type of a name that {@link #type} gives; a junction's is NeuroML's own. */
    static void addType(Element parent, String name) {
        if (name.equals(JUNCTION)) {
            return;
        }
        boolean draws = name.equals(CONDUCTANCE);
        boolean binds = draws || name.equals(KINETIC);
        Element type = Xml.add(parent, "ComponentType", "name", name, "extends", "baseGradedSynapse");
        Xml.add(type, "Property", "name", "weight", "dimension", "none", "defaultValue", "1");
        parameter(type, "gain", "current");
        parameter(type, "midpoint", "voltage");
        parameter(type, "slope", "voltage");
        if (binds) {
            parameter(type, "binding", "per_time");
            parameter(type, "unbinding", "per_time");
            parameter(type, "transmitter", "none");
            parameter(type, "bound0", "none");
        }
        if (draws) {
            parameter(type, "reversal", "voltage");
            String one = LemsUnit.VOLTAGE.one();
            Xml.add(type, "Constant", "name", one, "dimension", "voltage", "value", LemsUnit.VOLTAGE.text(1));
            Xml.add(type, "Requirement", "name", "v", "dimension", "voltage");
        }
        Xml.add(type, "Exposure", "name", "i", "dimension", "current");
        Xml.add(type, "InstanceRequirement", "name", "peer", "type", "baseGradedSynapse");
        dynamics(Xml.add(type, "Dynamics"), binds, draws);
    }

    private static void parameter(Element type, String name, String dimension) {
        Xml.add(type, "Parameter", "name", name, "dimension", dimension);
    }

    private static void dynamics(Element dynamics, boolean binds, boolean draws) {
        if (binds) {
            Xml.add(dynamics, "StateVariable", "name", "bound", "dimension", "none");
        }
        Xml.add(dynamics, "DerivedVariable", "name", "vpeer", "dimension", "voltage", "select", "peer/v");
        Xml.add(dynamics, "DerivedVariable", "name", "released", "dimension", "none", "value", RELEASED);
        String value = "weight * gain * " + (binds ? "bound" : "released")
                + (draws ? " * (reversal - v) / " + LemsUnit.VOLTAGE.one() : "");
        Xml.add(dynamics, "DerivedVariable", "name", "i", "dimension", "current", "exposure", "i", "value", value);
        if (binds) {
            Xml.add(
                    dynamics,
                    "TimeDerivative",
                    "variable",
                    "bound",
                    "value",
                    "binding * transmitter * released * (1 - bound) - unbinding * bound");
            Element start = Xml.add(dynamics, "OnStart");
            Xml.add(start, "StateAssignment", "variable", "bound", "value", "bound0");
        }
    }

    /**
     * The attributes of a component.
     *
     * @param gain of its target
     * @param current the unit of that
     * @param bound at the start
     */
    static Map<String, String> attributes(Synapse synapse, double gain, LemsUnit current, double bound) {
        Map<String, String> all = new LinkedHashMap<>();
        if (synapse.isJunction()) {
            all.put("conductance", current.conductance().text(gain));
            return all;
        }
        all.put("gain", current.text(gain));
        KineticSynapse kinetics = synapse.kinetics();
        if (kinetics == null) {
            GradedSynapse graded = (GradedSynapse) synapse;
            all.put("midpoint", LemsUnit.VOLTAGE.text(graded.midpoint()));
            all.put("slope", LemsUnit.VOLTAGE.text(graded.slope()));
            return all;
        }
        all.put("midpoint", LemsUnit.VOLTAGE.text(kinetics.midpoint()));
        all.put("slope", LemsUnit.VOLTAGE.text(kinetics.slope()));
        all.put("binding", LemsUnit.RATE.text(kinetics.binding()));
        all.put("unbinding", LemsUnit.RATE.text(kinetics.unbinding()));
        all.put("transmitter", String.valueOf(kinetics.transmitter()));
        all.put("bound0", String.valueOf(bound));
        OptionalDouble reversal = synapse.drawsTowards();
        reversal.ifPresent(e -> all.put("reversal", LemsUnit.VOLTAGE.text(e)));
        return all;
    }
}
