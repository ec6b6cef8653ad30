package barnacle.examine;

import barnacle.setting.Quantities;

/**
 * From here, at 0, to where another run of the same network has come, at 1.
 *
 * @param run its folder
 */
public record TowardsRun(String run) implements LineDirection {
    public TowardsRun {
        Quantities.check(TowardsRun.class, run);
    }

    public TowardsRun() {
        this("");
    }
}
