package barnacle.model;

import barnacle.setting.InvalidSetting;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What can be recorded of a circuit that runs. */
public enum Recordable {
    /** The membrane potential. */
    VOLTAGE("v"),
    /** Every state variable beside the membrane potential. */
    GATES("gates"),
    /** Each {@link IonicCurrent}. */
    CURRENTS("currents"),
    /** The weighted input from stimulus and connections, times the neuron's gain; positive is inward. */
    SYNAPTIC("synaptic"),
    /** The neuron's constant current and what is injected in the step that ends; positive is inward. */
    INJECTED("injected"),
    /** The share of receptors that is bound, of each group that reaches others through a {@link KineticSynapse}. */
    BOUND("bound"),
    /** The outputs of the readout. */
    READOUT("readout");

    private final String word;

    Recordable(String word) {
        this.word = word;
    }

    /** As files and commands write it. */
    public String word() {
        return word;
    }

    /**
     * The one of a word.
     *
     * @throws InvalidSetting if there is none
     */
    static Recordable of(String word) {
        return Arrays.stream(values())
                .filter(r -> r.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidSetting(
                        "quantities",
                        "Recordable.unknown",
                        "\"{0}\" cannot be recorded; choose from {1}.",
                        word,
                        words()));
    }

    /** All words, as a sentence lists them. */
    public static String words() {
        return Arrays.stream(values()).map(Recordable::word).collect(Collectors.joining(", "));
    }
}
