package barnacle.examine;

import barnacle.analysis.Lesion;
import barnacle.analysis.Lesion.Cut;
import barnacle.setting.Sentence;
import barnacle.sim.NetworkProgram;
import java.util.List;

/** One group after the other: all outgoing weights of its neurons are 0. */
public record EachGroup() implements LesionedPart {
    static final Sentence NOUN = Sentence.word("LesionFigure.group", "group");

    @Override
    public Sentence noun() {
        return NOUN;
    }

    @Override
    public List<Cut> cuts(NetworkProgram program) {
        return Lesion.groups(program);
    }
}
