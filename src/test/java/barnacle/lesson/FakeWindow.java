package barnacle.lesson;

import barnacle.project.Project;
import barnacle.project.SettingValues;
import barnacle.setting.Units;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A window of a test: what it shows is what the test says. */
final class FakeWindow implements Observed, Observed.Run {
    /** Milliseconds and hertz. */
    private static final Units UNITS = new Units() {
        @Override
        public String unit(barnacle.setting.Dimension dimension) {
            return "";
        }

        @Override
        public double cycles(double frequency) {
            return frequency / 1000;
        }
    };

    final Map<String, List<double[]>> spikes = new HashMap<>();
    Project project = Project.newCircuit();
    String screen = "network";
    double time;
    boolean isRunning;
    Optional<Lab> lab = Optional.empty();
    Optional<Training> training = Optional.empty();
    Optional<String> finding = Optional.empty();

    @Override
    public Project project() {
        return project;
    }

    @Override
    public Optional<Reading> setting(String pointer) {
        return Reading.of(new SettingValues(project), pointer);
    }

    @Override
    public String screen() {
        return screen;
    }

    @Override
    public Optional<Run> run() {
        return Optional.of(this);
    }

    @Override
    public Optional<Lab> lab() {
        return lab;
    }

    @Override
    public Optional<Training> training() {
        return training;
    }

    @Override
    public Optional<String> finding() {
        return finding;
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }

    @Override
    public double time() {
        return time;
    }

    @Override
    public double span() {
        return 500;
    }

    @Override
    public Units units() {
        return UNITS;
    }

    @Override
    public int size(String group) {
        return spikes.getOrDefault(group, List.of()).size();
    }

    @Override
    public double[] spikes(String group, int neuron) {
        return spikes.get(group).get(neuron);
    }

    @Override
    public double voltage(String group, int neuron) {
        return -60;
    }
}
