package barnacle.bench;

import barnacle.sim.plain.ReferenceEngine;
import java.util.List;

/** How fast circuits run live. */
public record LiveReport(String engine, String java, List<LiveFigure> live) {
    static LiveReport measure(BenchRun run) {
        return new LiveReport(new ReferenceEngine().description(), BenchRun.java(), LiveFigure.measure(run));
    }
}
