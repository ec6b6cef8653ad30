package barnacle.cli;

import barnacle.analysis.NetworkSpikes;
import barnacle.analysis.NetworkSpikes.GroupSpikes;
import barnacle.setting.Dimension;
import barnacle.sim.NetworkProgram;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Statistics of a network's spikes in a terminal of 80 columns: a row for each group that spiked. */
final class StatisticsTable {
    private static final int NAME = 22;
    private static final String ROW = "%-" + NAME + "s %8s %9s %6s %6s %6s %6s %6s%n";

    private StatisticsTable() {}

    /** Prints it, and nothing if no neuron spiked. */
    static void print(PrintWriter out, NetworkSpikes spikes, NetworkProgram program) {
        List<GroupSpikes> groups =
                spikes.groups().stream().filter(g -> g.rate() > 0).toList();
        if (groups.isEmpty()) {
            return;
        }
        String unit = program.network().unit(Dimension.TIME);
        String frequency = program.network().unit(Dimension.FREQUENCY);
        out.printf(
                Locale.ROOT,
                ROW,
                "group",
                frequency.isEmpty() ? "rate" : "rate/" + frequency,
                unit.isEmpty() ? "interval" : "every/" + unit,
                "CV",
                "CV2",
                "Fano",
                "synch.",
                "phase");
        boolean isShort = false;
        for (GroupSpikes g : groups) {
            double[] numbers = {
                g.cv(), g.cv2(), g.fano(), g.synchrony(), g.phase().mean()
            };
            Object[] cells = new Object[3 + numbers.length];
            cells[0] = TableCell.fitted(g.group(), NAME);
            cells[1] = TableCell.number("%.4g", g.rate());
            cells[2] = TableCell.number("%.4g", g.interval());
            for (int k = 0; k < numbers.length; k++) {
                cells[3 + k] = TableCell.number("%.3f", numbers[k]);
                isShort |= Double.isNaN(numbers[k]);
            }
            out.printf(Locale.ROOT, ROW, cells);
        }
        out.println("Each neuron's, then the mean. Fano factor in windows of "
                + program.network().text(spikes.span().window(), Dimension.TIME) + ". Synchrony from 0");
        out.println("to 1 (1: all at once). Phase in the cycle of " + program.called(spikes.reference())
                + " (0.5: anti-phase).");
        if (isShort) {
            out.println("A dash: too few spikes, or too few neurons that spike.");
        }
    }
}
