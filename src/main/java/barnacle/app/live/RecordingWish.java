package barnacle.app.live;

import barnacle.file.NpyWriter.Precision;
import barnacle.model.Recordable;
import barnacle.model.Recorded;
import barnacle.report.RecordingFormat;
import barnacle.setting.Dimension;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be written down of a run, as a form shows it.
 *
 * @param neurons {@code left, right[0-3]}; all if nothing is written
 * @param files one of {@link #FILES}
 * @param allDigits of arrays; a table has them anyway
 */
public record RecordingWish(
        boolean voltage,
        boolean stateVariables,
        boolean ionicCurrents,
        boolean synapticCurrent,
        boolean connectionCurrents,
        boolean injectedCurrent,
        boolean boundShares,
        boolean readout,
        String neurons,

        @Quantity(
                label = "Interval",
                dimension = Dimension.TIME,
                min = 0,
                max = 1_000_000_000,
                help = "From one row to the next; 0 for every step.")
        double every,

        String files,
        boolean allDigits) {
    private static final String TABLE = "CSV";
    private static final String ARRAYS = "NPY";

    /** The setting that says which neurons. */
    public static final String NEURONS = "neurons";

    /** What a recording can be made of while the run goes on. */
    public static final List<String> FILES = List.of(TABLE, ARRAYS);

    public RecordingWish {
        Quantities.check(
                RecordingWish.class,
                voltage,
                stateVariables,
                ionicCurrents,
                synapticCurrent,
                connectionCurrents,
                injectedCurrent,
                boundShares,
                readout,
                neurons,
                every,
                files,
                allDigits);
        if (!(voltage
                || stateVariables
                || ionicCurrents
                || synapticCurrent
                || connectionCurrents
                || injectedCurrent
                || boundShares
                || readout)) {
            throw new InvalidSetting(
                    "voltage", "RecordingWish.nothing", "Nothing is to be recorded; choose at least one quantity.");
        }
    }

    /** What a project has recorded of it. */
    public static RecordingWish of(Recorded recorded) {
        return new RecordingWish(
                recorded.records(Recordable.VOLTAGE),
                recorded.records(Recordable.GATES),
                recorded.records(Recordable.IONIC),
                recorded.records(Recordable.SYNAPTIC),
                recorded.records(Recordable.CONNECTIONS),
                recorded.records(Recordable.INJECTED),
                recorded.records(Recordable.BOUND),
                recorded.records(Recordable.READOUT),
                String.join(", ", recorded.neurons()),
                recorded.every(),
                TABLE,
                false);
    }

    /** The setting that asks for a quantity. */
    public static String name(Recordable quantity) {
        return switch (quantity) {
            case VOLTAGE -> "voltage";
            case GATES -> "stateVariables";
            case IONIC -> "ionicCurrents";
            case SYNAPTIC -> "synapticCurrent";
            case CONNECTIONS -> "connectionCurrents";
            case INJECTED -> "injectedCurrent";
            case BOUND -> "boundShares";
            case READOUT -> "readout";
        };
    }

    /**
     * What it asks for.
     *
     * @throws InvalidSetting if what is written names no neurons
     */
    Recorded recorded() {
        Map<Recordable, Boolean> chosen = new EnumMap<>(Recordable.class);
        chosen.put(Recordable.VOLTAGE, voltage);
        chosen.put(Recordable.GATES, stateVariables);
        chosen.put(Recordable.IONIC, ionicCurrents);
        chosen.put(Recordable.SYNAPTIC, synapticCurrent);
        chosen.put(Recordable.CONNECTIONS, connectionCurrents);
        chosen.put(Recordable.INJECTED, injectedCurrent);
        chosen.put(Recordable.BOUND, boundShares);
        chosen.put(Recordable.READOUT, readout);
        List<String> quantities = new ArrayList<>();
        chosen.forEach((quantity, is) -> {
            if (is) {
                quantities.add(quantity.word());
            }
        });
        return new Recorded(quantities, Recorded.neurons(neurons), every);
    }

    /**
     * An order for it.
     *
     * @throws InvalidSetting if what is written names no neurons
     */
    public RecordingOrder into(Path folder) {
        return new RecordingOrder(
                folder,
                recorded(),
                files.equals(ARRAYS) ? RecordingFormat.NPY : RecordingFormat.CSV,
                allDigits ? Precision.DOUBLE : Precision.SINGLE);
    }
}
