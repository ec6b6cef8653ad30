package barnacle.ode;

/** Steps {@link AutoSwitch}. */
final class SwitchingStepper extends Stepper {
    /**
     * The largest h |λ| that is not called stiff. The explicit method's region of stability ends at 3.3 on the negative
     * axis, and the steps of a stiff problem hover there; so it is well below.
     */
    private static final double BOUNDARY = 2.5;

    private static final int STIFF_STEPS = 15;
    private static final int CALM_STEPS = 6;

    private final RungeKuttaStepper explicit;
    private final RosenbrockStepper implicit;
    private boolean stiff;
    private int stiffSteps;
    private int calmSteps;
    private double h;

    SwitchingStepper(int dimension) {
        super(dimension);
        explicit = new RungeKuttaStepper(DormandPrince54.TABLEAU, this);
        implicit = new RosenbrockStepper(Rodas4.TABLEAU, this);
    }

    private Stepper part() {
        return stiff ? implicit : explicit;
    }

    @Override
    void control(double absolute, double relative) {
        super.control(absolute, relative);
        explicit.control(absolute, relative);
        implicit.control(absolute, relative);
    }

    @Override
    boolean advance(VectorField field, double t, double step) {
        h = step;
        if (controlled()) {
            return part().advance(field, t, h);
        }
        stiff = false;
        explicit.advance(field, t, h);
        explicit.close(field, t, h);
        stiff = !(explicit.stiffness(h) <= BOUNDARY);
        return !stiff || implicit.advance(field, t, h);
    }

    @Override
    int errorOrder() {
        return part().errorOrder();
    }

    @Override
    void estimate(VectorField field, double t, double step) {
        part().estimate(field, t, step);
    }

    @Override
    void close(VectorField field, double t, double step) {
        if (controlled() || stiff) {
            part().close(field, t, step);
        }
    }

    @Override
    void accept() {
        boolean outside = stiff ? h * implicit.linearization.norm() > BOUNDARY : explicit.stiffness(h) > BOUNDARY;
        boolean change;
        if (stiff) {
            calmSteps = outside ? 0 : calmSteps + 1;
            change = calmSteps == CALM_STEPS;
        } else if (outside) {
            calmSteps = 0;
            stiffSteps++;
            change = stiffSteps == STIFF_STEPS;
        } else {
            calmSteps++;
            stiffSteps = calmSteps >= CALM_STEPS ? 0 : stiffSteps;
            change = false;
        }
        if (change) {
            stiff = !stiff;
            stiffSteps = 0;
            calmSteps = 0;
        }
        super.accept();
    }

    @Override
    void moved() {
        explicit.moved();
        implicit.moved();
    }

    @Override
    int degree() {
        return part().degree();
    }

    @Override
    void interpolant(double step, double[] coefficients) {
        part().interpolant(step, coefficients);
    }
}
