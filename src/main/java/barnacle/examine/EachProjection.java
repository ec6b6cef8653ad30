package barnacle.examine;

import barnacle.analysis.Lesion;
import barnacle.analysis.Lesion.Cut;
import barnacle.model.BlockName;
import barnacle.model.Projection;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Sentence;
import barnacle.sim.NetworkProgram;
import java.util.List;
import java.util.stream.Collectors;

/** One projection after the other. */
public record EachProjection() implements LesionedPart {
    static final Sentence NOUN = Sentence.word("LesionFigure.projection", "projection");

    @Override
    public Sentence noun() {
        return NOUN;
    }

    @Override
    public List<Cut> cuts(NetworkProgram program) {
        return Lesion.projections(program);
    }

    /** The block of a projection's name; {@link InvalidSetting} if there is none. */
    static BlockName known(NetworkProgram program, String projection) {
        List<BlockName> known =
                program.network().projections().stream().map(Projection::block).toList();
        return known.stream()
                .filter(block -> block.toString().equals(projection))
                .findFirst()
                .orElseThrow(() -> new InvalidSetting(
                        "projection",
                        "EachSynapse.projection.unknown",
                        "projection is \"{0}\", which this network does not have; use one of: {1}.",
                        projection,
                        known.stream().map(BlockName::toString).collect(Collectors.joining(", "))));
    }
}
