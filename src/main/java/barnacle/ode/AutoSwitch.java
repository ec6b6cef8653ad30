package barnacle.ode;

/**
 * {@link DormandPrince54} while the problem allows it and {@link Rodas4} while it is stiff. Under {@link ErrorControl}
 * it changes over when an estimate of the largest eigenvalue has stayed outside the explicit method's region of
 * stability for some steps, and back when a bound on it has stayed inside; with a {@link FixedStep} it judges every
 * step alone.
 *
 * <p>Source: Hairer and Wanner, Solving Ordinary Differential Equations II, 2nd ed., section IV.2, for the estimate and
 * the counts.
 */
public record AutoSwitch() implements Method {
    /** The order of the explicit method, since stiffness is a matter of long steps. */
    @Override
    public int order() {
        return DormandPrince54.TABLEAU.order;
    }

    @Override
    public int errorOrder() {
        return DormandPrince54.TABLEAU.errorOrder;
    }

    @Override
    public boolean usesJacobian() {
        return true;
    }

    @Override
    public Stepper stepper(int dimension) {
        return new SwitchingStepper(dimension);
    }
}
