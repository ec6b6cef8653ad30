package barnacle.export;

import barnacle.file.InvalidFileException;
import barnacle.model.EquationText;
import barnacle.model.Neuron;
import barnacle.model.NeuronVariable;
import barnacle.setting.Dimension;
import barnacle.setting.Quantities;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/**
 * The component type of LEMS for a kind of neuron. Its parameters and variables have dimensions; its equations are
 * those of {@link EquationText} in pure numbers, each quantity over one of its unit, so that every line has the
 * dimension that it says. A neuron without units has its voltage in mV, its current in µA and its time in ms.
 *
 * <p>Source: Cannon et al., LEMS: a language for expressing complex biological models in concise and hierarchical form,
 * Front. Neuroinform. 8:79 (2014).
 */
final class LemsCell {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern CALL = Pattern.compile("\\b(ell|cut)\\(");
    private static final String PURE = "_n";

    private final Neuron neuron;
    private final Element type;
    private final Map<String, String> names = new HashMap<>();
    private int calls;

    private LemsCell(Neuron neuron, Element type) {
        this.neuron = neuron;
        this.type = type;
    }

    /** The name of a kind's type. */
    static String name(Neuron neuron) {
        return neuron.getClass().getSimpleName();
    }

    /** What a neuron starts from, by the name of a variable. */
    static String start(NeuronVariable variable) {
        return variable.name() + "0";
    }

    /** The unit of a neuron's currents. */
    static LemsUnit current(Neuron neuron) throws InvalidFileException {
        String unit = neuron.unit(Dimension.CURRENT);
        return unit.isEmpty() ? LemsUnit.CURRENT : LemsUnit.of(unit);
    }

    /** The unit of a variable: its own, but that a voltage is a voltage. */
    private LemsUnit unit(int variable) throws InvalidFileException {
        NeuronVariable of = neuron.variables().get(variable);
        return variable == 0 ? LemsUnit.VOLTAGE : LemsUnit.of(of.unit());
    }

    /** Adds the type of a kind. */
    static void add(Element parent, Neuron neuron) throws InvalidFileException {
        Element type = Xml.add(parent, "ComponentType", "name", name(neuron), "extends", "baseCellMembPot");
        new LemsCell(neuron, type).write();
    }

    private void write() throws InvalidFileException {
        Set<LemsUnit> units = new LinkedHashSet<>();
        Map<String, LemsUnit> parameters = new LinkedHashMap<>();
        for (Quantities.Component parameter : neuron.parameters()) {
            parameters.put(parameter.name(), LemsUnit.of(parameter.unit()));
        }
        parameters.put("current", current(neuron));
        parameters.forEach((name, unit) -> {
            Xml.add(type, "Parameter", "name", name, "dimension", unit.dimension());
            units.add(unit);
        });
        for (int k = 0; k < neuron.variables().size(); k++) {
            String start = start(neuron.variables().get(k));
            Xml.add(type, "Parameter", "name", start, "dimension", unit(k).dimension());
            units.add(unit(k));
        }
        units.add(LemsUnit.VOLTAGE);
        units.add(LemsUnit.TIME);
        for (LemsUnit unit : units) {
            if (!unit.isPure()) {
                Xml.add(type, "Constant", "name", unit.one(), "dimension", unit.dimension(), "value", unit.text(1));
            }
        }
        parameters.forEach((name, unit) -> {
            if (!unit.isPure()) {
                pure(type, "DerivedParameter", name, unit);
            }
        });
        Xml.add(type, "Attachments", "name", "synapses", "type", "basePointCurrent");
        for (int k = 0; k < neuron.variables().size(); k++) {
            Xml.add(type, "Exposure", "name", variable(k), "dimension", unit(k).dimension());
        }
        dynamics(Xml.add(type, "Dynamics"));
    }

    private String variable(int k) {
        return neuron.variables().get(k).name();
    }

    /** Adds a quantity as a pure number, by which name the equations call it from now on. */
    private void pure(Element parent, String element, String name, LemsUnit unit) {
        names.put(name, name + PURE);
        Xml.add(parent, element, "name", name + PURE, "dimension", "none", "value", name + " / " + unit.one());
    }

    private void dynamics(Element dynamics) throws InvalidFileException {
        EquationText text = neuron.equations();
        for (int k = 0; k < neuron.variables().size(); k++) {
            Xml.add(
                    dynamics,
                    "StateVariable",
                    "name",
                    variable(k),
                    "dimension",
                    unit(k).dimension(),
                    "exposure",
                    variable(k));
        }
        Xml.add(
                dynamics,
                "DerivedVariable",
                "name",
                "iSyn",
                "dimension",
                "current",
                "select",
                "synapses[*]/i",
                "reduce",
                "add");
        pure(dynamics, "DerivedVariable", "iSyn", current(neuron));
        for (int k = 0; k < neuron.variables().size(); k++) {
            if (!unit(k).isPure()) {
                pure(dynamics, "DerivedVariable", variable(k), unit(k));
            }
        }
        for (EquationText.Definition definition : text.definitions()) {
            define(dynamics, definition.name(), definition.expression());
        }
        define(dynamics, "ionic", text.ionic());
        String capacitance = renamed(ExportedCircuit.capacitance(neuron));
        rate(dynamics, 0, "(" + names.get("current") + " + " + names.get("iSyn") + " - ionic) / " + capacitance);
        for (int k = 0; k < text.gates().size(); k++) {
            String name = "rate_" + variable(k + 1);
            define(dynamics, name, text.gates().get(k));
            rate(dynamics, k + 1, name);
        }
        Element start = Xml.add(dynamics, "OnStart");
        for (NeuronVariable variable : neuron.variables()) {
            Xml.add(start, "StateAssignment", "variable", variable.name(), "value", start(variable));
        }
        if (text.jump().isPresent()) {
            EquationText.Jump jump = text.jump().get();
            Element reset = Xml.add(dynamics, "OnCondition", "test", variable(0) + " .gt. " + jump.peak());
            for (EquationText.Definition becomes : jump.becomes()) {
                int k = neuron.variables().stream()
                        .map(NeuronVariable::name)
                        .toList()
                        .indexOf(becomes.name());
                String value = "(" + renamed(becomes.expression()) + ")" + times(unit(k));
                Xml.add(reset, "StateAssignment", "variable", becomes.name(), "value", value);
            }
            Xml.add(reset, "EventOut", "port", "spike");
        }
    }

    private static String times(LemsUnit unit) {
        return unit.isPure() ? "" : " * " + unit.one();
    }

    private void rate(Element dynamics, int variable, String value) throws InvalidFileException {
        Xml.add(
                dynamics,
                "TimeDerivative",
                "variable",
                variable(variable),
                "value",
                value + times(unit(variable)) + " / " + LemsUnit.TIME.one());
    }

    /** Adds a pure number under a name. */
    private void define(Element dynamics, String name, String expression) {
        String value = called(dynamics, renamed(expression));
        Xml.add(dynamics, "DerivedVariable", "name", name, "dimension", "none", "value", value);
    }

    private String renamed(String expression) {
        return NAME.matcher(expression)
                .replaceAll(word -> Matcher.quoteReplacement(names.getOrDefault(word.group(), word.group())));
    }

    /** An expression in which the two functions that LEMS lacks are variables, added before. */
    private String called(Element dynamics, String expression) {
        String rest = expression;
        for (Matcher call = CALL.matcher(rest); call.find(); call = CALL.matcher(rest)) {
            int end = LemsFormula.closing(rest, call.end());
            String inside = rest.substring(call.end(), end);
            boolean isCut = call.group(1).equals("cut");
            int comma = isCut ? LemsFormula.comma(inside) : inside.length();
            String name = call.group(1) + ++calls;
            String argument = name + "x";
            Xml.add(
                    dynamics,
                    "DerivedVariable",
                    "name",
                    argument,
                    "dimension",
                    "none",
                    "value",
                    called(dynamics, inside.substring(0, comma)));
            Element cases = Xml.add(dynamics, "ConditionalDerivedVariable", "name", name, "dimension", "none");
            if (!isCut) {
                String near = argument + " .gt. -0.000001 .and. " + argument + " .lt. 0.000001";
                Xml.add(cases, "Case", "condition", near, "value", "1 + " + argument + "/2");
                Xml.add(cases, "Case", "value", argument + "/(1 - exp(-" + argument + "))");
            } else {
                String most = inside.substring(comma + 1).strip();
                Xml.add(cases, "Case", "condition", argument + " .lt. " + most, "value", argument);
                Xml.add(cases, "Case", "value", most);
            }
            rest = rest.substring(0, call.start()) + name + rest.substring(end + 1);
        }
        return rest;
    }
}
