package barnacle.app.live;

import barnacle.sim.SpikeTrain;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the rows of a raster are sorted by within each group, from below. */
public enum RowOrder {
    NUMBER {
        @Override
        double key(SpikeTrain train) {
            return train.neuron();
        }
    },
    FIRST_SPIKE {
        @Override
        double key(SpikeTrain train) {
            return train.times().length == 0 ? Double.POSITIVE_INFINITY : train.times()[0];
        }
    },
    RATE {
        @Override
        double key(SpikeTrain train) {
            return -train.times().length;
        }
    };

    abstract double key(SpikeTrain train);

    /** The end of its word's key. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '.');
    }

    /**
     * The numbers of units from the lowest row up.
     *
     * @param trains of the units in their order, with what counts
     */
    public List<Integer> rows(Cast cast, List<SpikeTrain> trains) {
        List<Integer> rows = new ArrayList<>();
        for (Cast.Group group : cast.groups()) {
            List<Integer> own = new ArrayList<>();
            for (int i = 0; i < group.size(); i++) {
                own.add(group.first() + i);
            }
            own.sort(Comparator.comparingDouble(unit -> key(trains.get(unit))));
            rows.addAll(own);
        }
        return rows;
    }
}
