package barnacle.examine;

import barnacle.analysis.Activity;
import barnacle.task.Epoch;
import barnacle.task.NetworkTask;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The bins in which a decision is held: those of the last epoch before the response, and of the whole trial where there
 * is no other.
 *
 * @param to the bin after the last
 */
record HeldEpoch(String epoch, int from, int to) {
    static HeldEpoch of(NetworkTask task, Activity activity) {
        List<Epoch> epochs = task.epochs();
        Epoch epoch = epochs.get(Math.max(0, epochs.size() - 2));
        int[] within = IntStream.range(0, activity.bins())
                .filter(b -> activity.time(b) >= epoch.start() && activity.time(b) < epoch.end())
                .toArray();
        return within.length == 0
                ? new HeldEpoch("trial", 0, activity.bins())
                : new HeldEpoch(epoch.name(), within[0], within[within.length - 1] + 1);
    }
}
