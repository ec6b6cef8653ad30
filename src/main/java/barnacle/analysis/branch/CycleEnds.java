package barnacle.analysis.branch;

import java.util.Arrays;
import java.util.List;

/**
 * Tells where a branch of cycles ends. A cycle whose period grows beyond all bounds lingers somewhere: at a saddle, and
 * the branch ends in an orbit homoclinic to it, or where two fixed points have met, on an invariant circle.
 */
final class CycleEnds {
    /** A branch ends near a fixed point or a special one that lies so near to its slowest place, scaled. */
    private static final double NEAR = 0.1;

    private final Scaled field;
    private final CycleSettings settings;

    CycleEnds(Scaled field, CycleSettings settings) {
        this.field = field;
        this.settings = settings;
    }

    /**
     * Says what is where a branch goes no farther.
     *
     * @param orbit the last cycle, scaled
     * @param kind what the branch itself says of its end
     * @param rest branches of fixed points
     */
    CycleEnd of(SpecialPoint hopf, Orbit orbit, CycleEnd.Kind kind, List<Branch> rest) {
        double parameter = field.parameter(orbit.parameter(), 0);
        List<SpecialPoint> all =
                rest.stream().flatMap(branch -> branch.specialPoints().stream()).toList();
        if (kind == CycleEnd.Kind.HOPF) {
            SpecialPoint other = nearest(all, SpecialPoint.Kind.HOPF, orbit.parameter(), orbit.mean());
            return other == null
                    ? new CycleEnd(CycleEnd.Kind.LOST, parameter, null)
                    : new CycleEnd(kind, other.parameter(), other.at());
        }
        boolean isSlow = orbit.period() > settings.slow() * hopf.period();
        if (kind != CycleEnd.Kind.UNBOUNDED && !(kind == CycleEnd.Kind.LOST && isSlow)) {
            return new CycleEnd(kind, parameter, null);
        }
        double[] slowest = slowest(orbit);
        SpecialPoint fold = nearest(all, SpecialPoint.Kind.FOLD, orbit.parameter(), slowest);
        BranchPoint saddle = FixedPointSearch.near(field, slowest, orbit.parameter(), NEAR);
        if (saddle != null && saddle.isSaddle()) {
            return new CycleEnd(CycleEnd.Kind.HOMOCLINIC, parameter, saddle);
        }
        return fold == null
                ? new CycleEnd(CycleEnd.Kind.UNBOUNDED, parameter, null)
                : new CycleEnd(CycleEnd.Kind.SNIC, fold.parameter(), fold.at());
    }

    /** Whether a small cycle lies around a Hopf point. */
    boolean isAtHopf(Orbit orbit, List<Branch> rest) {
        List<SpecialPoint> all =
                rest.stream().flatMap(branch -> branch.hopfPoints().stream()).toList();
        return nearest(all, SpecialPoint.Kind.HOPF, orbit.parameter(), orbit.mean()) != null;
    }

    /** Whether a cycle's slowest place lies at a saddle: elsewhere a parameter stands still in canards too. */
    boolean lingersAtSaddle(Orbit orbit) {
        BranchPoint near = FixedPointSearch.near(field, slowest(orbit), orbit.parameter(), NEAR);
        return near != null && near.isSaddle();
    }

    private double[] slowest(Orbit orbit) {
        double[] slope = new double[field.n];
        double least = Double.POSITIVE_INFINITY;
        double[] found = null;
        for (int point = 0; point < orbit.points(); point++) {
            double[] z = orbit.state(point);
            field.at(z, new double[] {orbit.parameter()}, slope, null);
            double speed = Arrays.stream(slope).map(s -> s * s).sum();
            if (speed < least) {
                least = speed;
                found = z;
            }
        }
        return found;
    }

    private SpecialPoint nearest(List<SpecialPoint> all, SpecialPoint.Kind kind, double q, double[] z) {
        SpecialPoint found = null;
        double least = NEAR;
        for (SpecialPoint point : all) {
            double[] at = field.scaled(point.at().state());
            double distance = Math.abs(field.scaledParameter(point.parameter(), 0) - q);
            for (int i = 0; i < field.n; i++) {
                distance = Math.max(distance, Math.abs(at[i] - z[i]));
            }
            if (point.kind() == kind && distance < least) {
                least = distance;
                found = point;
            }
        }
        return found;
    }
}
