package barnacle.export;

import barnacle.file.InvalidFileException;
import barnacle.model.ConductanceSynapse;
import barnacle.model.GapJunction;
import barnacle.model.GradedSynapse;
import barnacle.model.KineticSynapse;
import barnacle.model.Synapse;
import barnacle.setting.InvalidSetting;
import java.util.Optional;
import java.util.OptionalDouble;
import org.w3c.dom.Element;

/**
 * A synapse of a file of LEMS.
 *
 * @param gain the current for each unit of weighted input, in the target's unit
 * @param bound at the start
 */
record ReadSynapse(Synapse synapse, double gain, double bound) {
    /** A number of it that is not there. */
    private static final class Missing extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Reads one.
     *
     * @param type of the component
     * @return empty of one that is not known, or whose numbers are not
     */
    static Optional<ReadSynapse> of(Element component, String type, ReadCell target) throws InvalidFileException {
        LemsUnit current = target.currentUnit();
        try {
            return switch (type) {
                case LemsSynapse.JUNCTION ->
                    Optional.of(new ReadSynapse(
                            new GapJunction(), number(component, "conductance", current.conductance()), 0));
                case LemsSynapse.GRADED ->
                    Optional.of(new ReadSynapse(
                            new GradedSynapse(
                                    number(component, "midpoint", LemsUnit.VOLTAGE),
                                    number(component, "slope", LemsUnit.VOLTAGE)),
                            number(component, "gain", current),
                            0));
                case LemsSynapse.KINETIC ->
                    Optional.of(new ReadSynapse(
                            kinetics(component),
                            number(component, "gain", current),
                            number(component, "bound0", LemsUnit.NONE)));
                case LemsSynapse.CONDUCTANCE ->
                    Optional.of(new ReadSynapse(
                            new ConductanceSynapse(
                                    kinetics(component), number(component, "reversal", LemsUnit.VOLTAGE)),
                            number(component, "gain", current),
                            number(component, "bound0", LemsUnit.NONE)));
                default -> Optional.empty();
            };
        } catch (Missing | InvalidSetting e) {
            return Optional.empty();
        }
    }

    private static KineticSynapse kinetics(Element component) throws Missing {
        return new KineticSynapse(
                number(component, "binding", LemsUnit.RATE),
                number(component, "unbinding", LemsUnit.RATE),
                number(component, "transmitter", LemsUnit.NONE),
                number(component, "midpoint", LemsUnit.VOLTAGE),
                number(component, "slope", LemsUnit.VOLTAGE));
    }

    private static double number(Element component, String name, LemsUnit unit) throws Missing {
        OptionalDouble read = unit.read(component.getAttribute(name));
        if (read.isEmpty()) {
            throw new Missing();
        }
        return read.getAsDouble();
    }
}
