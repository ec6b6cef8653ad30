package barnacle.app.training;

import barnacle.app.control.DataChart;
import barnacle.project.Project;
import java.util.List;
import java.util.Optional;
import javafx.scene.layout.Region;

/** A page without nodes: it looks at one trial and keeps what it saw. Used on the FX thread but for {@link #look}. */
final class WatchedTrial implements Page {
    private volatile long trial;
    private volatile Optional<Picture> picture = Optional.empty();
    private volatile long iteration = -1;
    private volatile double[] theta;
    private WatchedTrial beside;

    void choose(long number) {
        trial = number;
    }

    Optional<Picture> picture() {
        return picture;
    }

    /** Of the moment that it saw last; -1 before one. */
    long iteration() {
        return iteration;
    }

    /** The numbers of the moment that it saw last. */
    double[] theta() {
        return theta;
    }

    @Override
    public String name() {
        return "trial";
    }

    @Override
    public boolean suits(Project project) {
        return true;
    }

    @Override
    public Region content(Project project) {
        throw new AssertionError("nobody shows it");
    }

    @Override
    public Seen look(Moment moment) {
        Picture seen = Picture.of(moment, trial);
        return new Seen(
                () -> {
                    picture = Optional.of(seen);
                    theta = moment.theta();
                    iteration = moment.iteration();
                },
                seen.fault());
    }

    @Override
    public WatchedTrial beside() {
        if (beside == null) {
            beside = new WatchedTrial();
        }
        return beside;
    }

    @Override
    public void clear() {
        picture = Optional.empty();
    }

    @Override
    public List<DataChart> charts() {
        return List.of();
    }
}
