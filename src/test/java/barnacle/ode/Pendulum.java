package barnacle.ode;

/** A pendulum-like field that depends on time: dx/dt = y cos t, dy/dt = -sin x. */
final class Pendulum implements DifferentiableField {
    @Override
    public void evaluate(double t, double[] y, double[] dydt) {
        dydt[0] = y[1] * Math.cos(t);
        dydt[1] = -Math.sin(y[0]);
    }

    @Override
    public void jacobian(double t, double[] y, double[] jacobian) {
        jacobian[0] = 0;
        jacobian[1] = Math.cos(t);
        jacobian[2] = -Math.cos(y[0]);
        jacobian[3] = 0;
    }

    @Override
    public void timeDerivative(double t, double[] y, double[] dfdt) {
        dfdt[0] = -y[1] * Math.sin(t);
        dfdt[1] = 0;
    }
}
