package barnacle.model;

import java.util.Optional;

/**
 * The equations of one neuron with its numbers in place, in double precision: what the plain engine steps, and what
 * analysis finds nullclines, steady states and Jacobians from.
 *
 * <pre>
 *   C dv/dt   = E(u, x) - G(u, x) v + I
 *   dx[k]/dt  = λ[k](v) (x∞[k](v) - x[k])      λ[k] = pace[k] / hold[k]
 * </pre>
 *
 * <p>x are the state variables beside the voltage, called gates here whatever they are. u is the voltage that a scheme
 * holds for what follows the voltage at once; in the equations themselves u = v. G is not negative; what would make it
 * so belongs to E. A rate is a fraction because it may grow beyond all numbers where its denominator only vanishes.
 *
 * <p>Immutable, shared by all threads. Parameters have the order of {@link Neuron#parameters}.
 */
public interface Dynamics {
    /** How many gates there are. */
    int gates();

    /** C, in the neuron's unit of current and time per voltage. */
    double capacitance();

    /** What a spike does to the state; empty where the equations alone bring the voltage back. */
    default Optional<Reset> reset() {
        return Optional.empty();
    }

    /**
     * Where the voltage stays under outside currents from {@code least} to {@code most}, once it is there, at any
     * conductances; {@link Range#ALL} of numbers that leave it no bound.
     */
    Range voltages(double least, double most);

    /**
     * Finds E + I and G, and no derivative: a run forward needs no more.
     *
     * @param x by gate; not modified
     * @param input I
     */
    void currents(double u, double[] x, double input, Currents found);

    /** Finds the same numbers as {@link #currents}, bit for bit, and their derivatives. */
    void currentsWithSlopes(double u, double[] x, double input, Currents found);

    /**
     * Finds each ionic current, positive outward: together they are G v - E.
     *
     * @param x by gate; not modified
     * @param found overwritten, in the order of {@link Neuron#ionicCurrents}
     */
    void ionicCurrents(double v, double[] x, double[] found);

    /** Finds every gate's rate and target, and no derivative. */
    void gates(double v, Gates found);

    /** Finds the same numbers as {@link #gates}, bit for bit, and their derivatives. */
    void gatesWithSlopes(double v, Gates found);

    /**
     * Adds (derivatives of C, G, E to each parameter)' (capacitanceBar, conductanceBar, driveBar).
     *
     * @param parameterBar by parameter
     */
    void currentsAdjoint(
            double u, double[] x, double capacitanceBar, double conductanceBar, double driveBar, double[] parameterBar);

    /**
     * Adds what a scalar's derivatives to each gate's rate and target make of its derivatives to the parameters.
     *
     * @param bar of each gate, to its pace, hold and target
     * @param parameterBar by parameter
     */
    void gatesAdjoint(double v, GateBars bar, double[] parameterBar);

    /** What {@link #currents} or {@link #currentsWithSlopes} finds at one place. Belongs to one thread. */
    final class Currents {
        /** G, not negative. */
        public double conductance;

        /** ∂G/∂u. */
        public double conductanceByU;

        /** E + I. */
        public double drive;

        /** ∂E/∂u. */
        public double driveByU;

        /** ∂G/∂x, by gate. */
        public final double[] conductanceByGate;

        /** ∂E/∂x, by gate. */
        public final double[] driveByGate;

        public Currents(int gates) {
            conductanceByGate = new double[gates];
            driveByGate = new double[gates];
        }
    }

    /** What {@link #gates} or {@link #gatesWithSlopes} finds at one voltage, all by gate. Belongs to one thread. */
    final class Gates {
        public final double[] pace;
        public final double[] hold;
        public final double[] target;
        public final double[] paceByV;
        public final double[] holdByV;
        public final double[] targetByV;

        public Gates(int gates) {
            pace = new double[gates];
            hold = new double[gates];
            target = new double[gates];
            paceByV = new double[gates];
            holdByV = new double[gates];
            targetByV = new double[gates];
        }

        /** λ of a gate; infinite where it is beyond all numbers. */
        public double rate(int gate) {
            return pace[gate] / hold[gate];
        }

        /** dλ/dv of a gate. */
        public double rateByV(int gate) {
            return (paceByV[gate] - rate(gate) * holdByV[gate]) / hold[gate];
        }
    }

    /** A scalar's derivatives to what {@link #gates} found, by gate. Belongs to one thread. */
    final class GateBars {
        public final double[] pace;
        public final double[] hold;
        public final double[] target;

        public GateBars(int gates) {
            pace = new double[gates];
            hold = new double[gates];
            target = new double[gates];
        }
    }
}
