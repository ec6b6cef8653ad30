package barnacle.lesson;

import barnacle.setting.Sentence;
import java.util.List;
import java.util.Optional;

/** Whether the simulation on the screen Simulate is {@code running} or {@code paused}. */
public record RunState() implements Observable {
    private static final String RUNNING = "running";
    private static final String PAUSED = "paused";

    @Override
    public Optional<Reading> read(Observed seen) {
        return seen.run().map(run -> Reading.of(run.isRunning() ? RUNNING : PAUSED));
    }

    @Override
    public Sentence said() {
        return Sentence.word("Observable.RunState", "the simulation");
    }

    @Override
    public List<String> words() {
        return List.of(RUNNING, PAUSED);
    }
}
