package barnacle.app.network;

import barnacle.model.Background;
import barnacle.model.Sizes;
import barnacle.model.Synapse;
import barnacle.setting.Dimension;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;

/** A background that acts on a group, as the group's form shows it. */
public record BackgroundRow(
        @Quantity(label = "Rate", dimension = Dimension.FREQUENCY, min = 0, max = 1_000_000)
        double rate,

        @Quantity(label = "Weight", min = -10_000, max = 10_000)
        double weight,

        @Quantity(
                label = "Pulse of transmitter",
                dimension = Dimension.TIME,
                min = 0,
                minExclusive = true,
                max = 1_000_000)
        double pulse,

        Synapse synapse)
        implements Sizes.Sized<BackgroundRow> {
    public BackgroundRow {
        Quantities.check(BackgroundRow.class, rate, weight, pulse, synapse);
    }

    /** The usual one. */
    public BackgroundRow() {
        this(new Background(""));
    }

    private BackgroundRow(Background usual) {
        this(usual.rate(), usual.weight(), usual.pulse(), usual.synapse());
    }

    @Override
    public BackgroundRow sized(Sizes sizes) {
        return new BackgroundRow(onto("").sized(sizes));
    }

    static BackgroundRow of(Background shown) {
        return new BackgroundRow(shown);
    }

    /**
     * The background that it shows.
     *
     * @throws barnacle.setting.InvalidSetting if no background goes into its synapse
     */
    Background onto(String group) {
        return new Background(group, rate, weight, pulse, synapse);
    }
}
