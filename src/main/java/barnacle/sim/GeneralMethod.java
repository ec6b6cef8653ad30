package barnacle.sim;

import barnacle.ode.Method;
import barnacle.ode.RungeKutta4;
import barnacle.setting.Quantities;

/**
 * Any method of {@code barnacle.ode} over the whole state, in double precision: for looking closely, not for training.
 */
public record GeneralMethod(Method method) implements Scheme {
    /** The largest circuit for a method that uses the Jacobian: one step of one trial then takes about 10 ms. */
    public static final int MOST_NEURONS_WITH_JACOBIAN = 128;

    public GeneralMethod {
        Quantities.check(GeneralMethod.class, method);
    }

    public GeneralMethod() {
        this(new RungeKutta4());
    }

    @Override
    public int order() {
        return method.order();
    }

    /** Euler's, the least of the explicit methods'; a method that uses the Jacobian has no such limit. */
    @Override
    public double stability() {
        return method.usesJacobian() ? Double.POSITIVE_INFINITY : 2;
    }

    @Override
    public boolean hasExactAdjoint() {
        return false;
    }
}
