package barnacle.app.training;

import barnacle.setting.Sentence;
import java.util.Optional;

/**
 * What a page saw of a moment.
 *
 * @param draws draws it; run on the FX thread
 * @param fault what is wrong with its numbers and what to do; empty if nothing is
 */
record Seen(Runnable draws, Optional<Sentence> fault) {}
