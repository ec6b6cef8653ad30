package barnacle.task;

import barnacle.model.Seed;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import java.util.Arrays;

/**
 * Move as a given trajectory does. A trial is a window of successive points somewhere on it: the equation starts from
 * the window's first state and is compared with the others.
 *
 * <p>Source: windows, Chen, Rubanova, Bettencourt and Duvenaud, Neural ordinary differential equations, NeurIPS 2018;
 * the whole trajectory and scaled components, Kim, Ji, Deng, Ma and Rackauckas, Chaos 31:093122 (2021).
 *
 * @param windowPoints the first included; all that the trajectory has makes every trial the same
 * @param scaled whether each component is divided by its largest size on the whole trajectory before the loss sees it
 */
public record TrajectoryFit(
        Trajectory trajectory,

        @Quantity(
                label = "Points in a window",
                min = 2,
                max = 1_000_000,
                help = "A trial is so many successive points of the trajectory, the first one given.")
        int windowPoints,

        boolean scaled,

        @Quantity(label = "Tolerance", min = 0, max = 1e12, help = Deviations.TOLERANCE)
        double tolerance,

        Loss loss) {
    public TrajectoryFit {
        Quantities.check(TrajectoryFit.class, trajectory, windowPoints, scaled, tolerance, loss);
        if (windowPoints > trajectory.points()) {
            throw new InvalidSetting(
                    "windowPoints",
                    "TrajectoryFit.windowPoints.tooMany",
                    "windowPoints is {0}; it must be at most the trajectory''s number of points, {1}.",
                    windowPoints,
                    trajectory.points());
        }
    }

    public TrajectoryFit() {
        this(new CubicSpiral(), 10, false, 0.02, new MeanAbsolute());
    }

    /** Whether the window is the whole trajectory. */
    public boolean isWhole() {
        return windowPoints == trajectory.points();
    }

    /**
     * What each component is divided by before the loss sees it.
     *
     * @param whole trajectory
     * @return [component]: its largest size if the components are {@link #scaled}, and 1 otherwise; a fresh array
     */
    public double[] scale(TrajectorySegment whole) {
        double[] scale = whole.sizes();
        if (!scaled) {
            Arrays.fill(scale, 1);
        }
        return scale;
    }

    /** How long a window lasts on average, in the trajectory's unit of time. */
    public double meanWindow() {
        double[] times = trajectory.times();
        int windows = times.length - windowPoints + 1;
        double sum = 0;
        for (int i = 0; i < windows; i++) {
            sum += times[i + windowPoints - 1] - times[i];
        }
        return sum / windows;
    }

    /** The point at which a trial's window begins; depends on the seed and the trial's address only. */
    public int begin(Seed seed, String stream, long iteration, long trial) {
        return seed.stream("window " + stream, iteration, trial).nextInt(trajectory.points() - windowPoints + 1);
    }
}
