package barnacle.model;

import barnacle.setting.InvalidSetting;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be recorded of a circuit that runs. */
public enum Recordable {
    /** The membrane potential. */
    VOLTAGE("v"),
    /** Every state variable beside the membrane potential. */
    GATES("gates"),
    /** Each {@link IonicCurrent}. */
    IONIC("ionic"),
    /** The weighted input from stimulus and connections, times the neuron's gain; positive is inward. */
    SYNAPTIC("synaptic"),
    /** What each connection alone gives to a neuron, times the neuron's gain; positive is inward. */
    CONNECTIONS("connections"),
    /** The neuron's constant current and what is injected in the step that ends; positive is inward. */
    INJECTED("injected"),
    /** The share of receptors that is bound, of each group that reaches others through a {@link KineticSynapse}. */
    BOUND("bound"),
    /** The outputs of the readout. */
    READOUT("readout");

    /** A word for every current: {@link #IONIC}, {@link #SYNAPTIC} and {@link #INJECTED}. */
    private static final String ALL_CURRENTS = "currents";

    private final String word;

    Recordable(String word) {
        this.word = word;
    }

    /** As files and commands write it. */
    public String word() {
        return word;
    }

    /** Whether a word asks for it: its own, or {@value #ALL_CURRENTS} for a current. */
    boolean isMeantBy(String asked) {
        return asked.equals(word)
                || asked.equals(ALL_CURRENTS) && (this == IONIC || this == SYNAPTIC || this == INJECTED);
    }

    /**
     * Refuses a word that asks for nothing.
     *
     * @throws InvalidSetting with a sentence that lists the words
     */
    static void require(String asked) {
        if (Arrays.stream(values()).noneMatch(r -> r.isMeantBy(asked))) {
            throw new InvalidSetting(
                    "quantities", "Recordable.unknown", "\"{0}\" cannot be recorded; choose from {1}.", asked, words());
        }
    }

    /** All words, as a sentence lists them. */
    public static String words() {
        return Arrays.stream(values())
                .flatMap(r -> r == IONIC ? Stream.of(ALL_CURRENTS, r.word) : Stream.of(r.word))
                .collect(Collectors.joining(", "));
    }
}
