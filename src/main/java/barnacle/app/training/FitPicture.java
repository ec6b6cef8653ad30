package barnacle.app.training;

import barnacle.task.Passage;
import barnacle.train.NeuralOdeProblem;
import java.util.ArrayList;
import java.util.List;

/**
 * How a neural differential equation follows one held-out window.
 *
 * @param window that it should follow
 * @param solution [point][component], NaN from where it failed on
 */
record FitPicture(NeuralOdeProblem problem, long trial, long iteration, Passage window, double[][] solution)
        implements Picture {
    /** By component, over the window's times. */
    List<double[]> traces(double[][] states) {
        List<double[]> traces = new ArrayList<>();
        for (int k = 0; k < states[0].length; k++) {
            double[] trace = new double[states.length];
            for (int i = 0; i < trace.length; i++) {
                trace[i] = states[i][k];
            }
            traces.add(trace);
        }
        return traces;
    }
}
