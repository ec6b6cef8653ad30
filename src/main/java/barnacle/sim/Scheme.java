package barnacle.sim;

/** How the membrane equations advance by one step. */
public sealed interface Scheme permits Staggered, SemiImplicit, GeneralMethod {
    /** The order at which the error at a fixed time falls with the step. */
    int order();

    /**
     * The largest product of the time step and the rate of a decay, driven by what the step takes of the voltage before
     * it, at which that decay still dies out. Infinite where a step takes nothing so.
     */
    double stability();

    /** Whether its steps are gone back through exactly, and not by the adjoint equation. */
    boolean hasExactAdjoint();
}
