package barnacle.examine;

import barnacle.setting.Dimension;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;

/** The stimulus of an evaluation trial, held as it is at one time. */
public record HeldFromTrial(
        @Quantity(label = "Trial", min = 0, help = "The evaluation trial's number, from 0.")
        int trial,

        @Quantity(
                label = "Time",
                dimension = Dimension.TIME,
                min = 0,
                help = "When in the trial the stimulus is taken; it stays as it is then.")
        double time)
        implements HeldStimulus {
    public HeldFromTrial {
        Quantities.check(HeldFromTrial.class, trial, time);
    }

    public HeldFromTrial() {
        this(0, 0);
    }
}
