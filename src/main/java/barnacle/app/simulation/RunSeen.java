package barnacle.app.simulation;

import barnacle.app.live.Cast;
import barnacle.lesson.Observed;
import barnacle.setting.Dimension;
import barnacle.setting.Units;
import java.util.Optional;

/** The run as a lesson may ask for it. Used on the FX thread. */
final class RunSeen implements Observed.Run {
    private final SimulationViewModel model;
    private final Cast cast;

    RunSeen(SimulationViewModel model) {
        this.model = model;
        cast = model.castProperty().get();
    }

    @Override
    public boolean isRunning() {
        return model.runningProperty().get();
    }

    @Override
    public double time() {
        return model.timeProperty().get();
    }

    @Override
    public double span() {
        return cast.span();
    }

    @Override
    public Units units() {
        return cast.neurons().isEmpty()
                ? (Dimension dimension) -> ""
                : cast.neurons().get(0).units();
    }

    private Optional<Cast.Group> group(String name) {
        return cast.neurons().isEmpty()
                ? Optional.empty()
                : cast.groups().stream().filter(g -> g.name().equals(name)).findFirst();
    }

    @Override
    public int size(String group) {
        return group(group).map(Cast.Group::size).orElse(0);
    }

    private int unit(String group, int neuron) {
        return group(group).orElseThrow().first() + neuron;
    }

    @Override
    public double[] spikes(String group, int neuron) {
        return model.history().spikes(cast.units().get(unit(group, neuron)), Double.NEGATIVE_INFINITY, time());
    }

    @Override
    public double voltage(String group, int neuron) {
        return model.value(unit(group, neuron));
    }
}
