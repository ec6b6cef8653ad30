package barnacle.train;

import barnacle.task.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** An objective of some parts of θ; the others are held where they are. */
class PartialObjective extends ForwardedObjective {
    private final double[] held;
    private final List<ThetaRange> free;
    private final List<ThetaRange> parts = new ArrayList<>();
    private final int size;

    /**
     * Frees parts.
     *
     * @param theta of the whole objective; not modified
     * @param free some of its parts, in order; not modified
     */
    PartialObjective(Objective whole, double[] theta, List<ThetaRange> free) {
        super(whole);
        this.free = free;
        held = theta;
        int n = 0;
        for (ThetaRange part : free) {
            int from = n;
            n += part.to() - part.from();
            parts.add(new ThetaRange(part.name(), from, n, part.isReadout(), part.grid()));
        }
        size = n;
    }

    /** A fresh array of the free numbers of a whole θ. */
    double[] free(double[] theta) {
        double[] some = new double[size];
        for (int p = 0; p < parts.size(); p++) {
            System.arraycopy(theta, free.get(p).from(), some, parts.get(p).from(), length(p));
        }
        return some;
    }

    /** Writes the free numbers to their places in a whole θ, or its gradient. */
    void spread(double[] some, double[] theta) {
        for (int p = 0; p < parts.size(); p++) {
            System.arraycopy(some, parts.get(p).from(), theta, free.get(p).from(), length(p));
        }
    }

    private int length(int part) {
        return parts.get(part).to() - parts.get(part).from();
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public List<ThetaRange> parts() {
        return parts;
    }

    @Override
    public double lowest(int entry) {
        return whole().lowest(place(entry));
    }

    @Override
    public double highest(int entry) {
        return whole().highest(place(entry));
    }

    /** Where a free number stands in the whole θ. */
    private int place(int entry) {
        int p = 0;
        while (entry >= parts.get(p).to()) {
            p++;
        }
        return free.get(p).from() + entry - parts.get(p).from();
    }

    @Override
    public boolean allows(double[] theta) {
        return whole().allows(whole(theta));
    }

    @Override
    public Loss.Score[] scores(long iteration, int candidates, Candidate candidate) {
        return whole().scores(iteration, candidates, whole(candidate));
    }

    @Override
    public Loss.Score[] scores(long iteration, long first, int candidates, Candidate candidate) {
        return whole().scores(iteration, first, candidates, whole(candidate));
    }

    final Candidate whole(Candidate some) {
        return new Candidate() {
            @Override
            public boolean hasTrialsOfPairs() {
                return some.hasTrialsOfPairs();
            }

            @Override
            public Optional<Factored> factored() {
                return some.factored().map(factored -> new HeldBeside(PartialObjective.this, factored));
            }

            @Override
            public void write(int number, double[] theta) {
                double[] free = new double[size];
                some.write(number, free);
                hold(free, theta);
            }
        };
    }

    /** Writes the free numbers and what is held. */
    private void hold(double[] some, double[] theta) {
        System.arraycopy(held, 0, theta, 0, held.length);
        spread(some, theta);
    }

    /** Candidates of the free numbers as those of the whole. */
    private record HeldBeside(PartialObjective of, Factored some) implements Factored {
        @Override
        public List<String> blocks() {
            return some.blocks();
        }

        @Override
        public int rank() {
            return some.rank();
        }

        @Override
        public double scale(int number) {
            return some.scale(number);
        }

        @Override
        public void draw(int pair, double[][] left, double[][] right) {
            some.draw(pair, left, right);
        }

        @Override
        public boolean isAll(Predicate<String> apart) {
            return some.isAll(apart);
        }

        @Override
        public void write(int number, Predicate<String> apart, double[] theta) {
            double[] free = new double[of.size];
            some.write(number, apart, free);
            of.hold(free, theta);
        }
    }

    /** @param gradient of the whole objective */
    @Override
    public Loss.Score[] scores(long iteration, int candidates, Candidate candidate, double[] gradient) {
        return whole().scores(iteration, candidates, whole(candidate), gradient);
    }

    @Override
    public Loss.Score gradient(long iteration, double[] theta, int steps, double[] gradient) {
        double[] slopes = new double[held.length];
        Loss.Score score = whole().gradient(iteration, whole(theta), steps, slopes);
        System.arraycopy(free(slopes), 0, gradient, 0, size);
        return score;
    }

    @Override
    public Loss.Score gradient(
            long iteration, double[] theta, int steps, double spikeWidth, double[] gradient, double[] adjoint) {
        double[] slopes = new double[held.length];
        Loss.Score score = whole().gradient(iteration, whole(theta), steps, spikeWidth, slopes, adjoint);
        System.arraycopy(free(slopes), 0, gradient, 0, size);
        return score;
    }

    @Override
    public int effects() {
        return whole().effects();
    }

    @Override
    public Perturbing.Outcome perturbed(long iteration, long draw, double[] theta, Perturbing how, double[] gradient) {
        double[] slopes = new double[held.length];
        Perturbing.Outcome outcome = whole().perturbed(iteration, draw, whole(theta), how, slopes);
        System.arraycopy(free(slopes), 0, gradient, 0, size);
        return outcome;
    }

    private double[] whole(double[] theta) {
        double[] moved = held.clone();
        spread(theta, moved);
        return moved;
    }
}
