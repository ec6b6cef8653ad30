package barnacle.model;

import barnacle.setting.Sentence;
import barnacle.setting.Worded;

/**
 * Names one block of numbers of a network or an equation: {@code source-to-target}, {@code readout.bias},
 * {@code cells.gCa}, {@code layer1} or {@code layer1.bias} as files, tables and settings write it.
 *
 * <p>{@link #toString} writes a name and {@link #parse} reads it back. Every text is some block's name; which blocks
 * there are is known by the network or the equation alone. The names of a network's parts hold neither "-" nor ".", so
 * that no two blocks of a network are written alike.
 *
 * @param part the stimulus, the group or the readout that the numbers are of or come from; the layer's own name
 * @param other the target of weights, or a neuron parameter; empty for other forms
 */
public record BlockName(Form form, String part, String other) implements Worded {
    private static final String ARROW = "-to-";
    private static final String DOT = ".";
    private static final String BIAS = "bias";

    /** How a block is named. */
    public enum Form {
        /** A projection's weights: {@code source-to-target}. */
        WEIGHTS,
        /** The biases of a readout or of a dense layer: {@code readout.bias}. */
        BIAS,
        /** One parameter of every neuron of a group: {@code cells.gCa}. */
        PARAMETER,
        /** The weights of a dense layer: {@code layer1}. */
        LAYER
    }

    public BlockName {
        requireWithout(part, ARROW);
        if (form != Form.WEIGHTS) {
            requireWithout(other, ARROW);
            requireWithout(form == Form.LAYER ? part : other, DOT);
        }
        boolean free = form == Form.BIAS || form == Form.LAYER;
        if (free && !other.isEmpty() || form == Form.PARAMETER && other.equals(BIAS)) {
            throw new IllegalArgumentException(form + " cannot have \"" + other + "\" in its name");
        }
    }

    private static void requireWithout(String name, String mark) {
        if (name.contains(mark)) {
            throw new IllegalArgumentException("\"" + name + "\" has \"" + mark + "\", which stands between two names");
        }
    }

    public static BlockName weights(String source, String target) {
        return new BlockName(Form.WEIGHTS, source, target);
    }

    /** The biases of a network's readout. */
    public static BlockName bias(String readout) {
        return new BlockName(Form.BIAS, readout, "");
    }

    public static BlockName parameter(String group, String parameter) {
        return new BlockName(Form.PARAMETER, group, parameter);
    }

    /** The weights of an equation's dense layer, of which the first is number 1. */
    public static BlockName layer(int number) {
        return new BlockName(Form.LAYER, "layer" + number, "");
    }

    /** The biases of an equation's dense layer, of which the first is number 1. */
    public static BlockName layerBias(int number) {
        return bias(layer(number).part());
    }

    /** The block that is written so. Its {@link #toString} is the same text. */
    public static BlockName parse(String written) {
        int arrow = written.indexOf(ARROW);
        if (arrow >= 0) {
            return weights(written.substring(0, arrow), written.substring(arrow + ARROW.length()));
        }
        int dot = written.lastIndexOf(DOT);
        if (dot < 0) {
            return new BlockName(Form.LAYER, written, "");
        }
        String part = written.substring(0, dot);
        String other = written.substring(dot + DOT.length());
        return other.equals(BIAS) ? bias(part) : parameter(part, other);
    }

    /** Whether the numbers are a part's own: the biases of a readout or a parameter of a group. */
    public boolean isOwn(String name) {
        return (form == Form.BIAS || form == Form.PARAMETER) && part.equals(name);
    }

    /** Whether a block belongs to a part of a network: its own numbers, or weights that start or end there. */
    public boolean isOf(String name) {
        return isOwn(name) || form == Form.WEIGHTS && (part.equals(name) || other.equals(name));
    }

    /** This block's name after a part of the network was renamed; the same if it does not belong to that part. */
    public BlockName renamed(String from, String to) {
        if (!isOf(from)) {
            return this;
        }
        boolean isTarget = form == Form.WEIGHTS && other.equals(from);
        return new BlockName(form, part.equals(from) ? to : part, isTarget ? to : other);
    }

    @Override
    public Sentence words() {
        return switch (form) {
            case WEIGHTS -> Sentence.of("BlockName.weights", "{0}-to-{1}", part, other);
            case BIAS -> Sentence.of("BlockName.bias", "{0}.bias", part);
            case PARAMETER, LAYER -> Sentence.plain(toString());
        };
    }

    /** The name as files and settings write it. */
    @Override
    public String toString() {
        return switch (form) {
            case WEIGHTS -> part + ARROW + other;
            case BIAS -> part + DOT + BIAS;
            case PARAMETER -> part + DOT + other;
            case LAYER -> part;
        };
    }
}
