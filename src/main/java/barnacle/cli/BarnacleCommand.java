package barnacle.cli;

import barnacle.file.FaultLog;
import barnacle.file.FileFault;
import barnacle.file.InvalidFileException;
import barnacle.lesson.LessonFile;
import barnacle.project.ProjectFile;
import barnacle.run.Receipt;
import barnacle.setting.InvalidSetting;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;

/** The front door: runs a command, or opens the workbench when there is none. */
@Command(
        name = "barnacle",
        mixinStandardHelpOptions = true,
        versionProvider = BarnacleCommand.Version.class,
        description = {
            "A workbench for biophysical neural networks: draw a circuit of neurons, train it by evolution or"
                    + " backpropagation, watch it learn.",
            "",
            "Without a command, the workbench opens."
        },
        footer = {
            "",
            "Start here:",
            "  barnacle demo                              watch a small network learn",
            "  barnacle train PROJECT --out RUN           train without a window",
            "  barnacle evaluate RUN                      how good did it become",
            "  barnacle simulate half-centre --out DIR    watch a circuit without a task",
            "",
            "PROJECT is a file such as my.barnacle.json, or the name of a sample: stimulus-integration-quick,"
                    + " working-memory-quick, cue-recall-quick, delayed-match-quick, turn-off, oscillator, trace-fit,"
                    + " spiral, pollution, robertson, stimulus-integration, stimulus-integration-evolution,"
                    + " stimulus-integration-nodes, stimulus-integration-hodgkin-huxley,"
                    + " stimulus-integration-adaptive-exponential.",
            "Circuits to simulate, without a task: one-neuron, adaptation, half-centre, anti-phase, in-phase,"
                    + " gap-junctions, ring, excitation-inhibition, lateral-inhibition, recurrent-inhibition,"
                    + " circular-inhibition, disinhibition, input-summation, lasting-activity, rhythm-transformation,"
                    + " synfire-chain, noisy-network, squid-axon, fast-spiking, a-current, bursting, two-equations.",
            "Exit code: 0 done, 1 failed, 2 wrong usage."
        },
        subcommands = {
            DemoCommand.class,
            OpenCommand.class,
            CheckCommand.class,
            LessonCommand.class,
            CircuitCommand.class,
            SimulateCommand.class,
            TrainCommand.class,
            SweepCommand.class,
            ReproduceCommand.class,
            CompareCommand.class,
            RunsCommand.class,
            QueueCommand.class,
            EvaluateCommand.class,
            TrialsCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            ReportCommand.class,
            ReplayCommand.class,
            AnalyseCommand.class,
            BenchCommand.class,
            CompletionCommand.class,
            ManCommand.class
        })
public final class BarnacleCommand implements Callable<Integer> {
    private final Window window;

    private BarnacleCommand(Window window) {
        this.window = window;
    }

    /**
     * Runs the command that these arguments name. Whatever it prints is encoded for this system's terminal.
     *
     * @param window what opens the workbench
     * @return 0 for done, 1 for failed, 2 for wrong usage
     */
    public static int run(String[] arguments, PrintStream out, PrintStream err, Window window) {
        int code;
        PrintWriter print = writer(out);
        PrintWriter complain = writer(err);
        for (String argument : arguments) {
            if (FileFault.isMisspelt(argument)) {
                complain.println(FileFault.unspellable(argument));
                return CommandLine.ExitCode.USAGE;
            }
        }
        try {
            code = arguments.length == 0
                    ? open(window, complain)
                    : commandLine(window, print, complain).execute(meant(arguments));
        } catch (OutOfMemoryError e) {
            complain.println("Java has not enough memory for this ("
                    + Runtime.getRuntime().maxMemory() / (1 << 20)
                    + " MiB); ask for less (a shorter run, fewer trials at once, a smaller network), or give it more:"
                    + " JAVA_TOOL_OPTIONS=-Xmx8g.");
            code = CommandLine.ExitCode.SOFTWARE;
        } catch (Error e) {
            complain.println(fault(e));
            code = CommandLine.ExitCode.SOFTWARE;
        }
        // A print stream swallows its failures and remembers them; the writer around it never sees one.
        print.flush();
        if (out.checkError()) {
            complain.println(
                    "Not everything could be written to the standard output: its disk is full, or its reader has gone.");
            code = CommandLine.ExitCode.SOFTWARE;
        }
        return code;
    }

    /** A desktop opens a document by its name alone. */
    private static String[] meant(String[] arguments) {
        boolean isDocument = arguments.length == 1
                && (arguments[0].endsWith(ProjectFile.ENDING) || arguments[0].endsWith(LessonFile.ENDING));
        return isDocument ? new String[] {"open", arguments[0]} : arguments;
    }

    /** Opens the workbench at once; to read what all commands are takes a tenth of a second. */
    private static int open(Window window, PrintWriter err) {
        try {
            window.open(null, false);
            return CommandLine.ExitCode.OK;
        } catch (NoWindowException | RuntimeException e) {
            err.println(sentence(e));
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    /** The commands, with all output to these writers and every failure a sentence. */
    static CommandLine commandLine(Window window, PrintWriter out, PrintWriter err) {
        return new CommandLine(new BarnacleCommand(window))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(out)
                .setErr(err)
                .setExpandAtFiles(false)
                .registerConverter(Path.class, BarnacleCommand::path)
                .registerConverter(Double.class, BarnacleCommand::number)
                .registerConverter(double.class, BarnacleCommand::number)
                .registerConverter(Integer.class, text -> whole(text, Integer::valueOf, Integer.MAX_VALUE))
                .registerConverter(int.class, text -> whole(text, Integer::valueOf, Integer.MAX_VALUE))
                .registerConverter(Long.class, text -> whole(text, Long::valueOf, Long.MAX_VALUE))
                .registerConverter(long.class, text -> whole(text, Long::valueOf, Long.MAX_VALUE))
                .setUsageHelpWidth(100)
                .setUsageHelpLongOptionsMaxWidth(30)
                .setParameterExceptionHandler((e, arguments) -> {
                    CommandLine command = e.getCommandLine();
                    String message = message(e);
                    command.getErr().println(message + (message.endsWith(".") ? "" : "."));
                    command.getErr().println("See " + command.getCommandSpec().qualifiedName() + " --help.");
                    return CommandLine.ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    // Ctrl-C has said so itself.
                    if (!(e instanceof CancellationException)) {
                        command.getErr().println(sentence(e));
                    }
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }

    private static String message(CommandLine.ParameterException e) {
        CommandLine command = e.getCommandLine();
        boolean tooMany = e instanceof CommandLine.UnmatchedArgumentException unmatched && !unmatched.isUnknownOption();
        if (!tooMany) {
            return choices(e).orElseGet(e::getMessage);
        }
        String first =
                ((CommandLine.UnmatchedArgumentException) e).getUnmatched().get(0);
        String name = command.getCommandSpec().qualifiedName();
        Set<String> commands = command.getSubcommands().keySet();
        return commands.isEmpty()
                ? "\"" + first + "\" is more than " + name + " takes; put what has spaces in quotation marks."
                : "There is no command \"" + name + " " + first + "\"; choose among " + String.join(", ", commands)
                        + ".";
    }

    /** A word that an option does not have, with those that it has; empty of any other mistake. */
    private static Optional<String> choices(CommandLine.ParameterException e) {
        return e.getValue() != null
                        && e.getArgSpec() instanceof OptionSpec option
                        && option.type().isEnum()
                ? Optional.of(option.longestName() + " is \"" + e.getValue() + "\"; choose among "
                        + Stream.of(option.type().getEnumConstants())
                                .map(choice -> choice.toString().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))
                        + ".")
                : Optional.empty();
    }

    private static <T> T whole(String text, Function<String, T> number, T largest) {
        boolean whole = text.matches("[+-]?\\d+");
        try {
            if (whole) {
                return number.apply(text);
            }
        } catch (NumberFormatException e) {
            // Digits, but too many.
        }
        throw new CommandLine.TypeConversionException(
                "\"" + text + "\" is no whole number" + (whole ? " up to " + largest : "") + "; write it as 12");
    }

    /** Java would take 58d, 0x1p3 and NaN too. */
    private static double number(String text) {
        if (!text.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?")) {
            throw new CommandLine.TypeConversionException("\"" + text + "\" is no number; write it as 12.5 or 1e-3");
        }
        return Double.parseDouble(text);
    }

    /** An empty path would mean the current folder, which nobody who writes {@code --out "$UNSET"} meant. */
    private static Path path(String text) {
        if (text.isBlank()) {
            throw new CommandLine.TypeConversionException("it is empty; name a file or a folder");
        }
        try {
            return FileFault.path(text);
        } catch (InvalidFileException e) {
            throw new CommandLine.TypeConversionException(
                    InvalidFileException.sentence(e).toString());
        }
    }

    private static String sentence(Exception thrown) {
        Exception e = thrown instanceof UncheckedIOException unchecked ? unchecked.getCause() : thrown;
        if (e instanceof IOException file) {
            return InvalidFileException.sentence(file).toString();
        }
        if (e instanceof NoWindowException && e.getCause() != null) {
            FaultLog.ofUser().add("The window did not open.", e);
        }
        return e instanceof InvalidSetting || e instanceof RefusedCommand || e instanceof NoWindowException
                ? e.getMessage()
                : fault(thrown);
    }

    /** Logs a fault of the program, and says where; what cannot be logged is shown. */
    public static String fault(Throwable thrown) {
        FaultLog log = FaultLog.ofUser();
        if (log.add("Barnacle made a mistake.", thrown)) {
            return "Barnacle made a mistake and stopped; please report it with the log " + log.file()
                    + " and the command you gave.";
        }
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return trace + "Barnacle made a mistake and stopped; please report it with the lines above (" + log.file()
                + " cannot be written) and the command you gave.";
    }

    /** POSIX systems without a locale claim to be ASCII, and then show UTF-8 all the same. */
    private static PrintWriter writer(PrintStream stream) {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        Charset charset = windows ? Charset.defaultCharset() : StandardCharsets.UTF_8;
        return new PrintWriter(new TerminalWriter(new OutputStreamWriter(stream, charset)), true);
    }

    @Override
    public Integer call() throws NoWindowException {
        window.open(null, false);
        return CommandLine.ExitCode.OK;
    }

    /** What opens the workbench. */
    Window window() {
        return window;
    }

    /** {@code barnacle --version}. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"Barnacle " + Receipt.barnacleVersion()};
        }
    }
}
