package barnacle.sim;

import barnacle.model.Network;
import barnacle.model.Projection;
import barnacle.setting.Dimension;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Issue;
import barnacle.setting.Measure;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * How a network is integrated.
 *
 * @param spikeThreshold an upward crossing is a spike of the network, in every group: in recordings, in what a readout
 *     counts and in training. One number of the project's, so that the user sets it and files hold it; a neuron that
 *     {@code analysis} runs alone spikes at its own {@link barnacle.model.Neuron#spikeThreshold}
 */
public record SimulationSettings(
        @Quantity(
                label = "Time step",
                symbol = "dt",
                dimension = Dimension.TIME,
                min = 0,
                minExclusive = true,
                max = 10,
                help = "Staggered places spikes about as finely as its steps; a training tolerates five to ten times as"
                        + " long ones.")
        double dt,

        Scheme scheme,

        @Quantity(label = "Spike threshold", dimension = Dimension.VOLTAGE, min = -200, max = 200)
        double spikeThreshold) {
    public SimulationSettings {
        Quantities.check(SimulationSettings.class, dt, scheme, spikeThreshold);
    }

    public SimulationSettings() {
        this(0.1, new Staggered(), 0);
    }

    /** What keeps a network from being solved so, with pointers from the project's root; empty when it can be. */
    public List<Issue> issues(Network network) {
        List<Issue> issues = new ArrayList<>();
        for (int i = 0; i < network.projections().size(); i++) {
            Projection p = network.projections().get(i);
            double steps = p.delay() / dt;
            if (isFraction(steps)) {
                issues.add(new Issue(
                        "/network/projections/" + i + "/delay",
                        "SimulationSettings.delay.notWhole",
                        "The delay of {0} is {1}; it must be a whole number of steps of dt = {2}, such as {3}.",
                        p.block(),
                        Measure.time(p.delay()),
                        Measure.time(dt),
                        Measure.time(wholeDelay(p.delay()))));
            }
        }
        if (scheme instanceof GeneralMethod) {
            network.groups().stream()
                    .filter(g -> g.neuron().isReset())
                    .findFirst()
                    .ifPresent(g -> issues.add(new Issue(
                            "/simulation/scheme",
                            "SimulationSettings.scheme.reset",
                            "GeneralMethod solves equations that go on smoothly, and \"{0}\" is made of {1}, which is"
                                    + " reset by each spike; choose the scheme Staggered or SemiImplicit.",
                            g.name(),
                            g.neuron().getClass())));
        }
        if (scheme instanceof GeneralMethod general
                && general.method().usesJacobian()
                && network.neurons() > GeneralMethod.MOST_NEURONS_WITH_JACOBIAN) {
            issues.add(new Issue(
                    "/simulation/scheme",
                    "NetworkProblem.scheme.jacobianTooLarge",
                    "{0} takes the Jacobian of the whole circuit, which has {1} neurons; it is for at most {2}."
                            + " Choose an explicit method such as RungeKutta4, or the scheme Staggered.",
                    general.method().getClass(),
                    network.neurons(),
                    GeneralMethod.MOST_NEURONS_WITH_JACOBIAN));
        }
        return issues;
    }

    /** The delay of whole steps that is closest to one, without the noise of a product. */
    public double wholeDelay(double delay) {
        double steps = Math.min(Math.rint(delay / dt), Math.floor(Projection.MOST_DELAY / dt));
        return BigDecimal.valueOf(dt).multiply(BigDecimal.valueOf(steps)).doubleValue();
    }

    /** How many steps a projection's delay takes; where it is no whole number ({@link #issues}), the nearest. */
    int delaySteps(Projection p) {
        return (int) Math.min(Integer.MAX_VALUE, Math.round(p.delay() / dt));
    }

    /** Whether so many steps are no whole number, to one part in a million. */
    private static boolean isFraction(double steps) {
        return Math.abs(steps - Math.rint(steps)) > 1e-6 * Math.max(1, steps);
    }

    /**
     * How many steps a duration takes.
     *
     * @param duration in the neurons' unit of time
     * @throws InvalidSetting if the duration is not a whole number of steps, to one part in a million, is none, or is
     *     more than fit into an int
     */
    public int steps(String field, double duration) {
        double steps = duration / dt;
        long whole = Math.round(steps);
        if (!(duration > 0 && duration < Double.POSITIVE_INFINITY)) {
            throw new InvalidSetting(
                    field,
                    "SimulationSettings.duration.notPositive",
                    "{0} is {1}; it must be a finite time above {2}.",
                    field,
                    Measure.time(duration),
                    Measure.time(0));
        }
        if (steps > Integer.MAX_VALUE) {
            throw new InvalidSetting(
                    field,
                    "SimulationSettings.duration.tooManySteps",
                    "{0} is {1}; it must be at most {2} steps of dt = {3}; shorten it or choose a larger dt.",
                    field,
                    Measure.time(duration),
                    Integer.MAX_VALUE,
                    Measure.time(dt));
        }
        if (isFraction(steps) || whole < 1) {
            throw new InvalidSetting(
                    field,
                    "SimulationSettings.duration.notWhole",
                    "{0} is {1}; it must be a whole number of steps of dt = {2}.",
                    field,
                    Measure.time(duration),
                    Measure.time(dt));
        }
        return (int) whole;
    }
}
