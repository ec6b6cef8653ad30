package barnacle.sim;

/** How the membrane equations advance by one step. */
public sealed interface Scheme permits Staggered, SemiImplicit, GeneralMethod {
    /** The order at which the error at a fixed time falls with the step. */
    int order();

    /** Whether its steps are gone back through exactly, and not by the adjoint equation. */
    boolean hasExactAdjoint();
}
