package barnacle.report;

import barnacle.setting.Sentence;
import barnacle.sim.Fault;
import barnacle.sim.FaultWatch;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.Simulation;
import java.io.Closeable;
import java.io.IOException;
import java.util.function.DoublePredicate;

/** Writes one lane of a run down from its start to its end, or to where its numbers go wrong. Belongs to one thread. */
public final class WatchedRecording implements Simulation.RunObserver, Closeable {
    private static final long LOOK_NANOS = 50_000_000;

    private final RecordingFiles files;
    private final FaultWatch watch;
    private final int steps;
    private final DoublePredicate goesOn;
    private long looked = System.nanoTime();
    private IOException failed;

    /**
     * @param files just begun; closed with this
     * @param parameters in the order of the program's table; kept, and not to be modified
     * @param lane a batch of one
     * @param goesOn asked some times a second with the share of the run that is done
     */
    public WatchedRecording(
            RecordingFiles files, NetworkProgram program, double[] parameters, Lanes lane, DoublePredicate goesOn) {
        this.files = files;
        this.goesOn = goesOn;
        steps = lane.steps();
        watch = new FaultWatch(program, parameters, lane);
    }

    @Override
    public boolean at(int step, Simulation.State state) {
        if (!watch.at(step, state)) {
            return false;
        }
        try {
            files.append(state);
        } catch (IOException e) {
            failed = e;
            return false;
        }
        long now = System.nanoTime();
        if (now - looked >= LOOK_NANOS) {
            looked = now;
            return goesOn.test((double) step / steps);
        }
        return true;
    }

    /** What went wrong with the numbers and what to do; {@code null} if nothing did. */
    public Sentence failure() {
        return watch.fault().map(Fault::said).orElse(null);
    }

    /**
     * Ends the files; they are whole, also after a run that was stopped.
     *
     * @throws IOException with a sentence: the first that could not be written
     */
    @Override
    public void close() throws IOException {
        try (files) {
            if (failed != null) {
                throw failed;
            }
        }
    }
}
