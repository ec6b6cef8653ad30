package barnacle.train;

import barnacle.task.Loss;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * The candidates that an update is about to try from a state, drawn again from their addresses: it is asked for its
 * next iteration, and ended when it asks for their scores. So they are its own, whatever it draws them from.
 *
 * @param count how many there are
 * @param candidate writes each, before it is moved into its bounds
 */
public record SearchDraws(int count, Objective.Candidate candidate) {
    /**
     * Finds them.
     *
     * @param memory what the update remembers; not modified. Empty where that is not known
     * @return empty without a population, or of an update that draws by what it remembers where that is not known
     */
    public static Optional<SearchDraws> of(Trainer trainer, double[] theta, double[] memory, long iteration) {
        Update update = trainer.problem().training().update();
        boolean needsMemory = update.gradient().isEmpty();
        if (update.candidates() == 0 || needsMemory && memory.length == 0) {
            return Optional.empty();
        }
        Caught caught = new Caught(trainer.objective());
        int size = update.memory(
                theta.length, trainer.space().moments(), trainer.problem().effects());
        double[] own = memory.length == 0 ? new double[size] : memory.clone();
        try {
            update.apply(caught, theta.clone(), own, iteration, iteration);
        } catch (Enough e) {
            return Optional.of(caught.draws);
        }
        return Optional.empty();
    }

    /** Says that the candidates are known. */
    private static final class Enough extends CancellationException {
        private static final long serialVersionUID = 1L;
    }

    /** An objective that keeps the first population that it is asked about. */
    private static final class Caught extends ForwardedObjective {
        private SearchDraws draws;

        Caught(Objective whole) {
            super(whole);
        }

        @Override
        public Loss.Score[] scores(long iteration, int candidates, Candidate candidate) {
            draws = new SearchDraws(candidates, candidate);
            throw new Enough();
        }

        @Override
        public Loss.Score[] scores(long iteration, int candidates, Candidate candidate, double[] gradient) {
            return scores(iteration, candidates, candidate);
        }

        @Override
        public Loss.Score[] scores(long iteration, long first, int candidates, Candidate candidate) {
            return scores(iteration, candidates, candidate);
        }
    }
}
