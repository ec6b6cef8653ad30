package barnacle.cli;

import barnacle.run.RunFolder;
import barnacle.run.RunLabel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code barnacle runs label}: says something of a run. */
@Command(
        name = "label",
        mixinStandardHelpOptions = true,
        header = {"Name a run, tag it, and say something of it.", ""},
        description = {
            "Write what is said of a run into label.json in its folder. What is not given stays as it is; an empty"
                    + " word takes it away. The run itself is not changed."
        },
        footer = {
            "",
            "Examples:",
            "  barnacle runs label run --name first --tag good --tag delay",
            "  barnacle runs label run --note \"before the delay was added\" --colour 3"
        })
final class RunsLabel implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "A run folder.")
    private Path folder;

    @Option(names = "--name", paramLabel = "NAME", description = "Name that it is listed by.")
    private String name;

    @Option(names = "--note", paramLabel = "TEXT", description = "Anything.")
    private String note;

    @Option(names = "--tag", paramLabel = "WORD", description = "Its tags, in place of those that it has.")
    private List<String> tags;

    @Option(names = "--colour", paramLabel = "N", description = "Its colour in figures, from 1; 0 takes it away.")
    private Integer colour;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        RunFolder run = RunFolder.open(folder);
        RunLabel label = RunLabel.read(run.folder());
        label = name == null ? label : label.withName(name);
        label = note == null ? label : label.withNote(note);
        label = tags == null
                ? label
                : label.withTags(tags.stream().filter(tag -> !tag.isEmpty()).toList());
        label = colour == null ? label : label.withColour(Optional.of(colour).filter(c -> c != 0));
        label.write(run.folder());
        spec.commandLine()
                .getOut()
                .println(folder + ": name " + label.name().orElse("none") + ", tags "
                        + (label.tags().isEmpty() ? "none" : String.join(", ", label.tags())) + ", colour "
                        + label.colour().map(String::valueOf).orElse("none") + ", note "
                        + (label.note().isEmpty() ? "none" : TerminalWriter.onOneLine(label.note())) + ".");
        return 0;
    }
}
