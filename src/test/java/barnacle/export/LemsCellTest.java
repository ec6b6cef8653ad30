package barnacle.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.Arithmetic;
import barnacle.model.Dynamics;
import barnacle.model.Neuron;
import barnacle.model.NeuronVariable;
import barnacle.setting.Family;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** What the component type of a kind of neuron computes. */
class LemsCellTest {
    private static final List<Map<String, Double>> SCALES =
            List.of(scales(1, 1, 1), scales(1e-3, 1e-3, 1e-6), scales(7, 3, 11));

    /** How large one of each dimension's unit is, if those of the voltage, the time and the current are so large. */
    private static Map<String, Double> scales(double v, double t, double i) {
        return Map.of(
                "none",
                1.0,
                "voltage",
                v,
                "time",
                t,
                "current",
                i,
                "conductance",
                i / v,
                "capacitance",
                i * t / v,
                "per_time",
                1 / t);
    }

    static Stream<Neuron> kinds() {
        return Family.members(Neuron.class).stream().map(Family::defaults);
    }

    private static Element type(Neuron kind) throws IOException {
        Element root = Xml.root(NeuroMlFile.NAMESPACE, "neuroml");
        LemsCell.add(root, kind);
        return Xml.children(root).get(0);
    }

    private static boolean holds(String condition, Map<String, Double> names) {
        for (String part : condition.split("\\.and\\.")) {
            String[] sides = part.split("\\.(gt|lt)\\.");
            double difference = Arithmetic.value(sides[0].strip(), names) - Arithmetic.value(sides[1].strip(), names);
            if (!(part.contains(".gt.") ? difference > 0 : difference < 0)) {
                return false;
            }
        }
        return true;
    }

    private static double chosen(Element conditional, Map<String, Double> names) {
        for (Element one : Xml.children(conditional)) {
            if (!one.hasAttribute("condition") || holds(one.getAttribute("condition"), names)) {
                return Arithmetic.value(one.getAttribute("value"), names);
            }
        }
        throw new IllegalStateException("no case holds");
    }

    /** The derivatives of a type's variables; a name that is used before it stands there fails. */
    private static Map<String, Double> derivatives(Element type, Map<String, Double> given, Map<String, Double> scale) {
        Map<String, Double> names = new HashMap<>(given);
        Map<String, Double> derivatives = new HashMap<>();
        for (Element element : Xml.children(type)) {
            if (element.getLocalName().equals("Constant")) {
                names.put(element.getAttribute("name"), scale.get(element.getAttribute("dimension")));
            } else if (element.getLocalName().equals("DerivedParameter")) {
                names.put(element.getAttribute("name"), Arithmetic.value(element.getAttribute("value"), names));
            } else if (element.getLocalName().equals("Dynamics")) {
                for (Element line : Xml.children(element)) {
                    String name = line.getAttribute("name");
                    switch (line.getLocalName()) {
                        case "DerivedVariable" -> {
                            if (line.hasAttribute("value")) {
                                names.put(name, Arithmetic.value(line.getAttribute("value"), names));
                            }
                        }
                        case "ConditionalDerivedVariable" -> names.put(name, chosen(line, names));
                        case "TimeDerivative" ->
                            derivatives.put(
                                    line.getAttribute("variable"), Arithmetic.value(line.getAttribute("value"), names));
                        default ->
                            assertTrue(List.of("StateVariable", "OnStart", "OnCondition")
                                    .contains(line.getLocalName()));
                    }
                }
            }
        }
        return derivatives;
    }

    /** In units of any size: so every line has the dimension that it says. */
    @ParameterizedTest
    @MethodSource("kinds")
    void theTypeComputesWhatTheDynamicsDoInUnitsOfEverySize(Neuron kind) throws IOException {
        Element type = type(kind);
        SplittableRandom random = new SplittableRandom(4);
        Dynamics dynamics = kind.dynamics();
        List<NeuronVariable> variables = kind.variables();
        Dynamics.Currents currents = new Dynamics.Currents(dynamics.gates());
        Dynamics.Gates gates = new Dynamics.Gates(dynamics.gates());
        for (int sample = 0; sample < 60; sample++) {
            Map<String, Double> scale = SCALES.get(sample % SCALES.size());
            Map<String, Double> names = new HashMap<>();
            for (int k = 0; k < kind.values().length; k++) {
                String dimension = LemsUnit.of(kind.parameters().get(k).unit()).dimension();
                names.put(kind.parameters().get(k).name(), kind.values()[k] * scale.get(dimension));
            }
            double injected = random.nextDouble();
            double synaptic = random.nextDouble();
            names.put("current", injected * scale.get("current"));
            names.put("iSyn", synaptic * scale.get("current"));
            double[] state = new double[variables.size()];
            for (int k = 0; k < state.length; k++) {
                double low = variables.get(k).shown().low();
                state[k] = low + (variables.get(k).shown().high() - low) * random.nextDouble();
                String dimension = k == 0
                        ? "voltage"
                        : LemsUnit.of(variables.get(k).unit()).dimension();
                names.put(variables.get(k).name(), state[k] * scale.get(dimension));
            }
            double[] x = new double[dynamics.gates()];
            System.arraycopy(state, 1, x, 0, x.length);
            dynamics.currents(state[0], x, 0, currents);
            dynamics.gates(state[0], gates);
            Map<String, Double> found = derivatives(type, names, scale);
            assertEquals(variables.size(), found.size());
            int c = kind.parameters().stream().map(p -> p.name()).toList().indexOf("capacitance");
            double rate = (injected + synaptic + currents.drive - currents.conductance * state[0])
                    / (c < 0 ? 1 : kind.values()[c]);
            assertAlike(
                    rate * scale.get("voltage") / scale.get("time"),
                    found.get(variables.get(0).name()));
            for (int k = 0; k < x.length; k++) {
                String dimension = LemsUnit.of(variables.get(k + 1).unit()).dimension();
                assertAlike(
                        gates.rate(k) * (gates.target[k] - x[k]) * scale.get(dimension) / scale.get("time"),
                        found.get(variables.get(k + 1).name()));
            }
        }
    }

    private static void assertAlike(double expected, double found) {
        assertEquals(expected, found, 1e-9 * Math.abs(expected) + 1e-15);
    }
}
