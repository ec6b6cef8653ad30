package barnacle.examine;

import barnacle.analysis.Lesion;
import barnacle.analysis.Lesion.Cut;
import barnacle.model.BlockName;
import barnacle.model.Projection;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import barnacle.sim.NetworkProgram;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One synapse of a projection after the other.
 *
 * @param projection the name of its weights, such as {@code cells-to-cells}
 */
public record EachSynapse(String projection) implements LesionedPart {
    public EachSynapse {
        Quantities.check(EachSynapse.class, projection);
    }

    public EachSynapse() {
        this("");
    }

    @Override
    public List<Cut> cuts(NetworkProgram program) {
        List<String> known = program.network().projections().stream()
                .map(Projection::block)
                .map(BlockName::toString)
                .toList();
        if (!known.contains(projection)) {
            throw new InvalidSetting(
                    "projection",
                    "EachSynapse.projection.unknown",
                    "projection is \"{0}\", which this network does not have; use one of: {1}.",
                    projection,
                    known.stream().collect(Collectors.joining(", ")));
        }
        return Lesion.synapses(program, BlockName.parse(projection));
    }
}
