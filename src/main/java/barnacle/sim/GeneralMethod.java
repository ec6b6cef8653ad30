package barnacle.sim;

import barnacle.model.Quantities;
import barnacle.ode.Method;
import barnacle.ode.RungeKutta4;

/** Any method of {@code barnacle.ode} over the whole state, in double precision: for looking closely, not for training. */
public record GeneralMethod(Method method) implements Scheme {
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
}
