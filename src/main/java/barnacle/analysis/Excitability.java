package barnacle.analysis;

import barnacle.model.Neuron;
import barnacle.model.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * How a neuron begins to fire as its current rises, and what it does at one current.
 *
 * <p>Rest is the branch of steady states that starts at the lowest voltages. It ends in a Hopf point or in a
 * saddle-node (fold). A saddle-node lies on an invariant circle (SNIC) if just below it the saddle's unstable manifold
 * returns to rest; if that leads to repeated firing, rest and firing are both stable there and firing ends in a
 * homoclinic orbit at some lower current.
 *
 * <p>Source: Rinzel and Ermentrout, in Koch and Segev, Methods in Neuronal Modeling (1989); Izhikevich, Int. J. Bifurc.
 * Chaos 10:1171 (2000).
 *
 * @param onset how firing begins
 * @param restEnds the current at which rest ends, in the neuron's unit; NaN if it never does
 * @param behaviour what the neuron does at the current asked about
 * @param folds saddle-nodes along the curve of steady states, by rising voltage
 * @param hopfPoints by rising voltage
 */
public record Excitability(
        Onset onset, double restEnds, Behaviour behaviour, List<Bifurcation> folds, List<Bifurcation> hopfPoints) {
    /** How firing begins. */
    public enum Onset {
        HOPF("Hopf: rest loses its stability, and firing begins at a finite rate"),
        SNIC("SNIC: rest ends in a saddle-node on a limit cycle, and firing begins at any low rate"),
        HOMOCLINIC("homoclinic: rest ends in a saddle-node, and firing ends in a homoclinic orbit below it"),
        SILENT("silent: rest is stable at every current"),
        DEPOLARISATION_BLOCK("depolarisation block: rest ends, and nothing fires in its place");

        private final String words;

        Onset(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** What a neuron does at one current. */
    public enum Behaviour {
        REST("rests"),
        FIRING("fires"),
        BISTABLE("fires or stays quiet, as it started"),
        DEPOLARISED("stays depolarised and does not fire"),
        OSCILLATING("oscillates without a spike"),
        UNSETTLED("has not settled while it was followed: it neither repeats nor rests");

        private final String words;

        Behaviour(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** A place on the curve of steady states, in the neuron's units. */
    public record Bifurcation(double v, double current) {}

    /**
     * So near below a saddle-node the saddle is asked where it leads: a share of what the steady current ranges over
     * from one end of the voltage's range to the other.
     */
    private static final double BELOW = 2e-5;

    /** Firing is looked for at least so far above its onset, a share of the same. */
    private static final double ABOVE = 5e-4;

    /** Smaller swings of the voltage are not spikes: a share of what a figure of the neuron shows. */
    private static final double SWING = 1.0 / 14;

    /** So far beside an unstable fixed point a copy starts, a share of the same. */
    private static final double BESIDE = 1.0 / 140;

    /** Where copies start that are strongly polarised or not, shares of the same: -60, 0 and 30 mV of -80 to 60. */
    private static final double[] STARTS = {1.0 / 7, 4.0 / 7, 11.0 / 14};

    /** Where the gate starts then. */
    private static final double[] GATES = {0, 0.3};

    private static final int PROBES = 40;

    public Excitability {
        folds = List.copyOf(folds);
        hopfPoints = List.copyOf(hopfPoints);
    }

    /**
     * Classifies a neuron.
     *
     * @param current what {@link Behaviour} is asked for
     * @param carryOn asked at every step
     * @throws java.util.concurrent.CancellationException if it said no
     */
    public static Excitability of(Neuron neuron, double current, BooleanSupplier carryOn) {
        SteadyStates states = new SteadyStates(neuron);
        Probe probe = new Probe(neuron, states, carryOn);
        double fold = Arrays.stream(states.folds()).min().orElse(Double.POSITIVE_INFINITY);
        double hopf = Arrays.stream(states.hopfPoints()).min().orElse(Double.POSITIVE_INFINITY);
        double restEnds = Math.min(fold, hopf);
        return new Excitability(
                onset(states, probe, fold, hopf),
                restEnds == Double.POSITIVE_INFINITY ? Double.NaN : states.current(restEnds),
                behaviour(states, probe, current, restEnds),
                bifurcations(states, states.folds()),
                bifurcations(states, states.hopfPoints()));
    }

    private static Onset onset(SteadyStates states, Probe probe, double fold, double hopf) {
        if (fold == Double.POSITIVE_INFINITY && hopf == Double.POSITIVE_INFINITY) {
            return Onset.SILENT;
        }
        double onset = states.current(Math.min(fold, hopf));
        if (fold < hopf && probe.leavesTheSaddleFiring(onset - BELOW * probe.currents())) {
            return Onset.HOMOCLINIC;
        }
        if (!probe.firesAbove(onset)) {
            return Onset.DEPOLARISATION_BLOCK;
        }
        return fold < hopf ? Onset.SNIC : Onset.HOPF;
    }

    private static Behaviour behaviour(SteadyStates states, Probe probe, double current, double restEnds) {
        List<Double> stable =
                states.voltages(current).stream().filter(states::isStable).toList();
        Set<Fate.Kind> kinds = probe.kinds(current);
        if (kinds.contains(Fate.Kind.FIRING)) {
            return stable.isEmpty() ? Behaviour.FIRING : Behaviour.BISTABLE;
        }
        if (kinds.contains(Fate.Kind.OSCILLATION)) {
            return Behaviour.OSCILLATING;
        }
        if (stable.isEmpty() || kinds.contains(Fate.Kind.UNSETTLED) || kinds.contains(Fate.Kind.DIVERGED)) {
            return Behaviour.UNSETTLED;
        }
        return stable.get(0) > restEnds ? Behaviour.DEPOLARISED : Behaviour.REST;
    }

    private static List<Bifurcation> bifurcations(SteadyStates states, double[] voltages) {
        return Arrays.stream(voltages)
                .mapToObj(v -> new Bifurcation(v, states.current(v)))
                .toList();
    }

    /** Runs copies of the neuron from where something may come of it, and tells whether one goes on firing. */
    private record Probe(Neuron neuron, SteadyStates states, BooleanSupplier carryOn) {
        private record Start(double current, double v, double w) {}

        private Range shown(int variable) {
            return neuron.variables().get(variable).shown();
        }

        /** What the steady current ranges over. */
        double currents() {
            Range range = states.range();
            return Math.abs(states.current(range.high()) - states.current(range.low()));
        }

        /** What becomes of it from everywhere. */
        Set<Fate.Kind> kinds(double current) {
            Set<Fate.Kind> kinds = EnumSet.noneOf(Fate.Kind.class);
            for (Start start : starts(current)) {
                kinds.add(kind(start));
            }
            return kinds;
        }

        /** Somewhere between the end of rest and twice as far as the curve of steady states bends. */
        boolean firesAbove(double onset) {
            double last = onset;
            for (double v : states.folds()) {
                last = Math.max(last, states.current(v));
            }
            for (double v : states.hopfPoints()) {
                last = Math.max(last, states.current(v));
            }
            double span = Math.max(last - onset, Math.max(ABOVE * currents(), Math.abs(onset))) * 2;
            List<Start> all = new ArrayList<>();
            for (int i = 1; i <= PROBES; i++) {
                // Squares: firing may be narrow just above the onset.
                all.addAll(starts(onset + span * i * i / (PROBES * PROBES)));
            }
            return anyFires(all);
        }

        boolean leavesTheSaddleFiring(double current) {
            List<Double> voltages = states.voltages(current);
            if (voltages.size() < 2) {
                return false;
            }
            FixedPoint saddle = states.at(voltages.get(1));
            double away = (voltages.get(1) - voltages.get(0)) / 2;
            double slope = states.direction(saddle, saddle.real2());
            return anyFires(List.of(new Start(current, saddle.v() + away, saddle.w() + slope * away)));
        }

        /** Beside each unstable fixed point, and from strongly polarised states. */
        private List<Start> starts(double current) {
            List<Start> starts = new ArrayList<>();
            for (double v : states.voltages(current)) {
                if (!states.isStable(v)) {
                    starts.add(new Start(current, v + BESIDE * shown(0).width(), states.gate(v)));
                }
            }
            for (double v : STARTS) {
                for (double w : GATES) {
                    starts.add(new Start(current, shown(0).at(v), shown(1).at(w)));
                }
            }
            return starts;
        }

        private boolean anyFires(List<Start> starts) {
            return starts.stream().anyMatch(start -> kind(start) == Fate.Kind.FIRING);
        }

        /** Spikes that hardly swing are none. */
        private Fate.Kind kind(Start start) {
            Fate fate = Fate.of(neuron, states, start.current(), new double[] {start.v(), start.w()}, carryOn);
            boolean isSmall = fate.highest() - fate.lowest() <= SWING * shown(0).width();
            return fate.kind() == Fate.Kind.FIRING && isSmall ? Fate.Kind.OSCILLATION : fate.kind();
        }
    }
}
