import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Measures Barnacle and its peers in alternation and prints how many times as fast Barnacle is. Started in the source
 * folder:
 *
 * <pre>
 *   java src/bench/peers/Compare.java [--quick] [--rounds N] [--threads K] [--only NAME] [--python PROGRAM] [--json]
 * </pre>
 *
 * <p>Other programs and the processor's temperature change a machine's speed from minute to minute. Therefore each run
 * of a peer is compared with the run of Barnacle right before it, and the ratio is the median over the rounds.
 */
final class Compare {
    private static final Path FOLDER = Path.of("src", "bench", "peers");

    private final boolean quick;
    private final int rounds;
    private final int threads;
    private final boolean json;
    /** Peers that have this in their name; empty for all. */
    private final String only;
    /** Those that are asked for a module, in this order. */
    private final List<String> pythons;
    /** For what is compiled and for the error output of programs. */
    private final Path temporary;

    private final List<String> skipped = new ArrayList<>();
    private String barnacleVersion;
    /** What it runs on; known after its first run. */
    private String engine = "";

    private Compare(
            boolean quick,
            int rounds,
            int threads,
            boolean json,
            String only,
            List<String> pythons,
            Path temporary) {
        this.quick = quick;
        this.rounds = rounds;
        this.threads = threads;
        this.json = json;
        this.only = only;
        this.pythons = pythons;
        this.temporary = temporary;
    }

    /** What ends the comparison; the message is a sentence for the user. */
    private static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1;

        Failure(String message) {
            super(message);
        }
    }

    /**
     * One figure of one peer, in neuron-steps a second.
     *
     * @param figure its name in the peer's output
     * @param ofBarnacle the same figure in the output of {@code barnacle bench --json}
     */
    private record Peer(
            String name, int threads, String figure, ToDoubleFunction<String> ofBarnacle, List<String> command) {}

    /** What was measured of a peer, in the order of the rounds. */
    private record Result(Peer peer, String version, double[] barnacle, double[] other, double peakBytes) {
        double[] ratios() {
            double[] ratios = new double[barnacle.length];
            for (int i = 0; i < ratios.length; i++) {
                ratios[i] = barnacle[i] / other[i];
            }
            return ratios;
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path temporary = Files.createTempDirectory("barnacle-peers");
        int code = 0;
        try {
            parse(arguments, temporary).run();
        } catch (Failure e) {
            System.err.println(e.getMessage());
            code = 1;
        } catch (IOException e) {
            System.err.println("The comparison stopped at a file it could not use: " + e.getMessage() + ".");
            code = 1;
        } finally {
            try (Stream<Path> files = Files.walk(temporary)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        System.exit(code);
    }

    private static Compare parse(String[] arguments, Path temporary) {
        boolean quick = false;
        int rounds = 3;
        int threads = 2;
        boolean json = false;
        String only = "";
        // The first on the path, or else the system's, which has what apt installs.
        List<String> pythons = List.of("python3", "/usr/bin/python3");
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--quick" -> quick = true;
                case "--json" -> json = true;
                case "--rounds" -> rounds = positive(arguments, i++);
                case "--threads" -> threads = positive(arguments, i++);
                case "--only" -> {
                    if (++i == arguments.length) {
                        throw new Failure("--only needs a part of a peer's name, such as spiral or C++.");
                    }
                    only = arguments[i];
                }
                case "--python" -> {
                    if (++i == arguments.length) {
                        throw new Failure("--python needs a program, such as /usr/bin/python3.");
                    }
                    pythons = List.of(arguments[i]);
                }
                default ->
                    throw new Failure("\"" + arguments[i]
                            + "\" is not understood; the options are --quick, --rounds N, --threads K, --only NAME,"
                            + " --python PROGRAM and --json.");
            }
        }
        return new Compare(quick, rounds, threads, json, only, pythons, temporary);
    }

    private static int positive(String[] arguments, int at) {
        String given = at + 1 < arguments.length ? arguments[at + 1] : "";
        if (!given.matches("0*[1-9][0-9]{0,3}")) {
            throw new Failure(arguments[at] + " needs a number from 1 to 9999.");
        }
        return Integer.parseInt(given);
    }

    private void run() throws IOException, InterruptedException {
        if (!Files.isRegularFile(FOLDER.resolve("forward.cpp"))) {
            throw new Failure("There is no " + FOLDER + " here; start the comparison in Barnacle's source folder.");
        }
        // Builds Barnacle if that is needed, so that no measurement waits for it.
        barnacleVersion = output(List.of("./barnacle", "--version")).strip();
        List<Peer> peers = peers();
        List<Result> results = new ArrayList<>();
        for (Peer peer : peers) {
            results.add(new Result(peer, "", new double[rounds], new double[rounds], 0));
        }
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < peers.size(); i++) {
                System.err.printf("Round %d of %d: Barnacle and %s%n", round + 1, rounds, peers.get(i).name);
                results.set(i, measured(results.get(i), round));
            }
        }
        System.out.print(json ? json(results) : table(results));
    }

    private Result measured(Result result, int round) throws IOException, InterruptedException {
        Peer peer = result.peer;
        String barnacle = output(command(
                peer.name.contains("spiral")
                        ? List.of("./barnacle", "bench", "--spiral", "--json")
                        : List.of("./barnacle", "bench", "--json"),
                threads));
        String other = output(command(peer.command, peer.threads));
        engine = ", " + text(barnacle, "java") + ", " + text(barnacle, "engine");
        result.barnacle[round] = peer.ofBarnacle.applyAsDouble(barnacle);
        result.other[round] = number(other, peer.figure);
        double peak = other.contains("\"peakBytes\"") ? number(other, "peakBytes") : 0;
        return new Result(
                peer, text(other, "version"), result.barnacle, result.other, Math.max(peak, result.peakBytes));
    }

    private List<String> command(List<String> start, int count) {
        List<String> command = new ArrayList<>(start);
        command.addAll(List.of("--threads", "" + count));
        if (quick) {
            command.add("--quick");
        }
        return command;
    }

    /** The peers that are installed and that compute what the references say. */
    private List<Peer> peers() throws IOException, InterruptedException {
        List<Peer> peers = new ArrayList<>();
        String torch = pythonWith("torch");
        if (torch == null) {
            skipped.add(missing("PyTorch", "apt install python3-torch libopenblas0", "pip install torch"));
        } else {
            List<String> forward = List.of(torch, script("forward_pytorch.py"));
            add(peers, "PyTorch, forward", threads, Compare::forward, forward);
            addPlain(peers, "PyTorch, forward, plain", forward, "plainNeuronStepsPerSecond");
            List<String> gradient = List.of(torch, script("bptt_pytorch.py"));
            add(peers, "PyTorch, gradient", 1, bench -> rate(bench, "gradient"), gradient);
            add(peers, "PyTorch, backpropagation", threads, bench -> rate(bench, "backpropagation"), gradient);
            addPlain(peers, "PyTorch, backprop., plain", gradient, "plainNeuronStepsPerSecond");
            List<String> evolution = List.of(torch, script("spiral_evolution_pytorch.py"));
            ToDoubleFunction<String> ofEvolution = bench -> rate(bench, "spiralEvolution");
            add(peers, "PyTorch, spiral by evolution", threads, ofEvolution, evolution);
            addPlain(peers, "PyTorch, spiral, plain tanh", evolution, "tanhNeuronStepsPerSecond");
            add(
                    peers,
                    "PyTorch, spiral by backprop.",
                    threads,
                    bench -> rate(bench, "spiralGradient"),
                    List.of(torch, script("spiral_gradient_pytorch.py")));
        }
        String brian = pythonWith("brian2");
        if (brian == null) {
            skipped.add(missing("Brian 2", "apt install python3-brian", "pip install brian2"));
        } else {
            add(peers, "Brian 2, forward", threads, Compare::forward, List.of(brian, script("forward_brian2.py")));
        }
        Path program = temporary.resolve("forward");
        try {
            output(List.of("g++", "--version"));
        } catch (Failure e) {
            skipped.add("C++ is skipped, because there is no g++; install it with \"apt install g++\".");
            return peers;
        }
        try {
            output(List.of(
                    "g++",
                    "-std=c++17",
                    "-O3",
                    "-march=native",
                    "-ffast-math",
                    "-pthread",
                    script("forward.cpp"),
                    "-o",
                    program.toString()));
        } catch (Failure e) {
            skipped.add("C++ is skipped: " + e.getMessage());
            return peers;
        }
        add(peers, "C++, forward", threads, Compare::forward, List.of(program.toString()));
        return peers;
    }

    private void add(
            List<Peer> peers, String name, int count, ToDoubleFunction<String> ofBarnacle, List<String> command)
            throws IOException, InterruptedException {
        if (!name.contains(only)) {
            return;
        }
        System.err.println("Checking " + name + " against its reference");
        List<String> check = new ArrayList<>(command);
        check.add("--check");
        try {
            output(check);
        } catch (Failure e) {
            skipped.add(name + " is skipped: " + e.getMessage());
            return;
        }
        peers.add(new Peer(name, count, "neuronStepsPerSecond", ofBarnacle, command));
    }

    /** Another figure of the peer that was added last, if it was: the work as one would write it first. */
    private static void addPlain(List<Peer> peers, String name, List<String> command, String figure) {
        Peer last = peers.isEmpty() ? null : peers.get(peers.size() - 1);
        if (last != null && last.command.equals(command)) {
            peers.add(new Peer(name, last.threads, figure, last.ofBarnacle, command));
        }
    }

    private static String script(String name) {
        return FOLDER.resolve(name).toAbsolutePath().toString();
    }

    private String missing(String peer, String installs, String alternative) {
        return peer + " is skipped, because " + String.join(" or ", pythons) + " does not have it; install it with \"" + installs
                + "\" or \"" + alternative + "\".";
    }

    /** The first Python that can import the module; {@code null} if none can. */
    private String pythonWith(String module) throws IOException, InterruptedException {
        for (String python : pythons) {
            try {
                output(List.of(python, "-c", "import " + module));
                return python;
            } catch (Failure e) {
                // The next may have it.
            }
        }
        return null;
    }

    /** What a program prints to its standard output. */
    private String output(List<String> command) throws IOException, InterruptedException {
        Path errors = temporary.resolve("errors.txt");
        Process process;
        try {
            process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        } catch (IOException e) {
            throw new Failure(command.get(0) + " cannot be started.");
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            List<String> lines = Files.readAllLines(errors);
            throw new Failure("\"" + String.join(" ", command) + "\" failed"
                    + (lines.isEmpty() ? "." : ": " + lines.get(lines.size() - 1)));
        }
        return output;
    }

    private static double forward(String bench) {
        return rate(bench, "forward");
    }

    private static double rate(String bench, String section) {
        return number(section(bench, section), "neuronStepsPerSecond");
    }

    private static String section(String json, String name) {
        return group("\"" + name + "\"\\s*:\\s*\\{([^}]*)\\}", json, name);
    }

    private static double number(String json, String name) {
        return Double.parseDouble(group("\"" + name + "\"\\s*:\\s*([-+0-9.eE]+)", json, name));
    }

    private static String text(String json, String name) {
        return group("\"" + name + "\"\\s*:\\s*\"([^\"\\\\]*)\"", json, name);
    }

    private static String group(String pattern, String json, String name) {
        Matcher matcher = Pattern.compile(pattern).matcher(json);
        if (!matcher.find()) {
            throw new Failure("A program's output has no " + name + ": " + json);
        }
        return matcher.group(1);
    }

    private String table(List<Result> results) throws IOException, InterruptedException {
        StringBuilder table = new StringBuilder();
        table.append("machine    ").append(processor()).append('\n');
        table.append("program    ").append(barnacleVersion).append(engine).append('\n');
        table.append(String.format(
                "rounds     %d%s, with %d thread(s), the gradient alone with 1%n",
                rounds, quick ? " (quick)" : "", threads));
        table.append(
                "\nMillion neuron-steps/s: least, median and most of the rounds. Times: how many times as fast as the peer"
                        + " Barnacle is.\n\n");
        table.append(String.format("%-28s %-22s %-22s %8s%n", "", "Barnacle", "peer", "times"));
        for (Result r : results) {
            table.append(String.format(
                    Locale.ROOT,
                    "%-28s %-22s %-22s %8.2f   %s%n",
                    r.peer.name,
                    spread(r.barnacle),
                    spread(r.other),
                    median(r.ratios()),
                    r.version));
        }
        table.append('\n');
        for (Result r : results) {
            if (r.peakBytes > 0) {
                table.append(String.format(
                        Locale.ROOT, "%s takes %.0f MB of memory at its peak.%n", r.peer.name, r.peakBytes * 1e-6));
            }
        }
        skipped.forEach(sentence -> table.append(sentence).append('\n'));
        return table.toString();
    }

    private static String spread(double[] rates) {
        double[] sorted = rates.clone();
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT,
                "%6.1f %6.1f %6.1f",
                sorted[0] * 1e-6,
                median(rates) * 1e-6,
                sorted[sorted.length - 1] * 1e-6);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    private String json(List<Result> results) throws IOException, InterruptedException {
        List<String> figures = new ArrayList<>();
        for (Result r : results) {
            figures.add(String.format(
                    Locale.ROOT,
                    "    {\"peer\": \"%s\", \"version\": \"%s\", \"threads\": %d, \"barnacleNeuronStepsPerSecond\": %s,"
                            + " \"peerNeuronStepsPerSecond\": %s, \"ratios\": %s, \"ratio\": %.4f%s}",
                    r.peer.name,
                    r.version,
                    r.peer.threads,
                    Arrays.toString(r.barnacle),
                    Arrays.toString(r.other),
                    Arrays.toString(r.ratios()),
                    median(r.ratios()),
                    r.peakBytes > 0 ? String.format(Locale.ROOT, ", \"peerPeakBytes\": %.0f", r.peakBytes) : ""));
        }
        String sentences = skipped.stream()
                .map(s -> "\"" + s.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                .collect(Collectors.joining(", "));
        return String.format(
                "{%n  \"machine\": \"%s\",%n  \"barnacle\": \"%s\",%n  \"rounds\": %d,%n  \"quick\": %s,%n  \"threads\": %d,%n"
                        + "  \"figures\": [%n%s%n  ],%n  \"skipped\": [%s]%n}%n",
                processor(), barnacleVersion + engine, rounds, quick, threads, String.join(",\n", figures), sentences);
    }

    private String processor() throws IOException, InterruptedException {
        Path file = Path.of("/proc/cpuinfo");
        if (Files.isReadable(file)) {
            Matcher name = Pattern.compile("model name\\s*:\\s*(.*)").matcher(Files.readString(file));
            if (name.find()) {
                return name.group(1);
            }
        }
        try {
            return output(List.of("sysctl", "-n", "machdep.cpu.brand_string")).strip();
        } catch (Failure e) {
            return System.getProperty("os.arch");
        }
    }
}
