package barnacle.ode;

/** A one-step method for ordinary differential equations. */
public sealed interface Method permits RungeKutta4 {
    /** The order p: the error at a fixed time falls as the step to the power p. */
    int order();

    /** A stepper with its own buffers, for one thread and states of this dimension. */
    Stepper stepper(int dimension);

    /** Takes steps; its buffers belong to one run. */
    interface Stepper {
        /**
         * Advances {@code y} from t to t + h. Never throws on numerical failure: the state then holds NaN or infinity.
         *
         * @param field may be asked at any time in [t, t + h]
         * @param t in the field's unit of time, as {@code h}
         * @param h above 0
         * @param y of the stepper's dimension, in the field's units; modified
         */
        void step(VectorField field, double t, double h, double[] y);
    }
}
