package barnacle.bench;

import java.util.List;

/** How the screen Neuron follows a parameter. */
public record LabReport(List<LabFigure> lab) {
    public LabReport {
        lab = List.copyOf(lab);
    }
}
