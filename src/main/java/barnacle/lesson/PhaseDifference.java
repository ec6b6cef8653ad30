package barnacle.lesson;

import barnacle.project.Project;
import barnacle.setting.Quantities;
import barnacle.setting.Sentence;
import java.util.Optional;

/**
 * How far apart the first neurons of two groups fire on the screen Simulate, in degrees of the cycle of one of them: 0
 * if they fire together, 180 if each fires in the middle of the other's cycle. It is the mean over the last three
 * spikes of the other that lie between two spikes of the one, and unknown while there are not so many.
 *
 * @param group the name of the one
 * @param other the name of the other
 */
public record PhaseDifference(String group, String other) implements Observable {
    private static final int SPIKES = 3;
    private static final double HALF = 180;

    public PhaseDifference {
        Quantities.check(PhaseDifference.class, group, other);
    }

    public PhaseDifference() {
        this("left", "right");
    }

    @Override
    public Optional<Reading> read(Observed seen) {
        return seen.run()
                .filter(run -> run.size(group) > 0 && run.size(other) > 0)
                .map(run -> degrees(run.spikes(group, 0), run.spikes(other, 0), run))
                .filter(degrees -> !Double.isNaN(degrees))
                .map(Reading::of);
    }

    /** NaN while it is unknown. */
    private static double degrees(double[] one, double[] other, Observed.Run run) {
        int at = one.length - 1;
        boolean areOfLate = at > 0 && other.length > 0 && run.time() - one[at] < 2 * (one[at] - one[at - 1]);
        double sum = 0;
        int spikes = 0;
        for (int k = other.length - 1; areOfLate && k >= 0 && spikes < SPIKES; k--) {
            while (at > 0 && one[at - 1] > other[k]) {
                at--;
            }
            if (at == 0) {
                break;
            }
            if (other[k] < one[at]) {
                double phase = 2 * HALF * (other[k] - one[at - 1]) / (one[at] - one[at - 1]);
                sum += Math.min(phase, 2 * HALF - phase);
                spikes++;
            }
        }
        return spikes < SPIKES ? Double.NaN : sum / spikes;
    }

    @Override
    public Sentence said() {
        return Sentence.of("Observable.PhaseDifference", "the phase difference of {0} and {1}", group, other);
    }

    @Override
    public Optional<Sentence> refusal(Project project) {
        return Neurons.missing(group, project).or(() -> Neurons.missing(other, project));
    }

    @Override
    public String unit(Project project) {
        return "°";
    }
}
