package barnacle.ode;

/**
 * The classical Runge-Kutta method of order four.
 *
 * <p>Source: Hairer, Nørsett and Wanner, Solving Ordinary Differential Equations I, 2nd ed., table II.1.2.
 */
public record RungeKutta4() implements Method {
    @Override
    public int order() {
        return 4;
    }

    @Override
    public Stepper stepper(int dimension) {
        double[] slope = new double[dimension];
        double[] stage = new double[dimension];
        double[] sum = new double[dimension];
        return (field, t, h, y) -> {
            field.evaluate(t, y, slope);
            for (int i = 0; i < dimension; i++) {
                sum[i] = slope[i];
                stage[i] = y[i] + 0.5 * h * slope[i];
            }
            field.evaluate(t + 0.5 * h, stage, slope);
            for (int i = 0; i < dimension; i++) {
                sum[i] += 2 * slope[i];
                stage[i] = y[i] + 0.5 * h * slope[i];
            }
            field.evaluate(t + 0.5 * h, stage, slope);
            for (int i = 0; i < dimension; i++) {
                sum[i] += 2 * slope[i];
                stage[i] = y[i] + h * slope[i];
            }
            field.evaluate(t + h, stage, slope);
            for (int i = 0; i < dimension; i++) {
                y[i] += h / 6 * (sum[i] + slope[i]);
            }
        };
    }
}
