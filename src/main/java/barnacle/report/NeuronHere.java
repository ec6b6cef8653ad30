package barnacle.report;

import barnacle.analysis.branch.BranchPoint;
import java.util.List;

/**
 * A neuron at one constant current.
 *
 * @param current in the neuron's unit
 * @param fixedPoints by rising voltage
 * @param way each variable along one trajectory, the voltage first; shared, not to be modified
 */
public record NeuronHere(double current, List<BranchPoint> fixedPoints, double[][] way) {
    public NeuronHere {
        fixedPoints = List.copyOf(fixedPoints);
    }
}
