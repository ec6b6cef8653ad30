package barnacle.app;

import barnacle.file.AtomicFile;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The archive of classes that Java maps at the next start in place of reading and checking them (class-data sharing).
 * The launcher says where the archive is and where Java lists the classes of this start; the program makes the archive
 * while the window stands open. Java itself refuses, in silence, an archive of another Java or of other jars, and one
 * that was cut; it is made again. Nothing here is needed to run: whatever fails leaves the start as slow as it was.
 *
 * @param archive made, or to be made
 * @param classes the list that the archive is made from
 */
record ClassArchive(Path archive, Path classes) {
    /** A line of the list that is a class which Java made of a lambda. */
    private static final Pattern LAMBDA = Pattern.compile("(?m)^@lambda-.*\\n");

    private static final String ARCHIVE = "barnacle.archive";
    private static final String CLASSES = "barnacle.classes";
    private static final String PART = ".part";

    /** Longer than what a person looks at the first page for, so that the two do not compete for the processor. */
    private static final int WAIT_SECONDS = 8;

    private static final int PATIENCE_SECONDS = 120;

    /** The archive that the launcher named; empty where it named none. */
    static Optional<ClassArchive> ofLauncher() {
        String archive = System.getProperty(ARCHIVE);
        String classes = System.getProperty(CLASSES);
        return archive == null || classes == null
                ? Optional.empty()
                : Optional.of(new ClassArchive(Path.of(archive), Path.of(classes)));
    }

    /** Makes the archive after a while, on a thread of its own, unless Java uses it or it must not be written. */
    void makeInPeace() {
        if (isCurrent(System.getProperty("java.vm.info", ""), System.getProperty("java.class.path"))
                || !Files.isReadable(classes)
                || !Files.isWritable(archive.toAbsolutePath().getParent())) {
            return;
        }
        Thread thread = new Thread(this::waitAndMake, "Archive of classes");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.start();
    }

    /**
     * Whether Java uses the archive. One that is older than the program is not given to Java, which then shares the
     * classes of its own.
     *
     * @param classPath begins with the program
     */
    boolean isCurrent(String vmInfo, String classPath) {
        try {
            Path program = Path.of(classPath.split(File.pathSeparator)[0]);
            return isShared(vmInfo)
                    && Files.exists(archive)
                    && Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(program)) >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether Java uses an archive, by what it says of itself: "mixed mode, sharing". */
    static boolean isShared(String vmInfo) {
        return vmInfo.contains("sharing");
    }

    private void waitAndMake() {
        try {
            TimeUnit.SECONDS.sleep(WAIT_SECONDS);
            make(
                    Path.of(System.getProperty("java.home"), "bin", "java"),
                    ManagementFactory.getRuntimeMXBean().getInputArguments(),
                    System.getProperty("java.class.path"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // The next start is as slow as this one, and tries again.
        }
    }

    /**
     * Makes the archive, whole or not at all.
     *
     * @param java the program that will use the archive
     * @param arguments of the starts that are to use it, without the class path
     * @return whether there is a new archive
     */
    boolean make(Path java, List<String> arguments, String classPath) throws IOException, InterruptedException {
        clear();
        // Java writes its list line by line, and the last one may not be whole.
        String listed = Files.readString(classes, StandardCharsets.UTF_8);
        String whole = listed.substring(0, listed.lastIndexOf('\n') + 1);
        // Some releases of Java 17 break down over the classes that they make of lambdas.
        return dump(java, arguments, classPath, whole)
                || dump(java, arguments, classPath, LAMBDA.matcher(whole).replaceAll(""));
    }

    private boolean dump(Path java, List<String> arguments, String classPath, String listed)
            throws IOException, InterruptedException {
        Path part = part("archive");
        Path list = part("list");
        // What Java writes when it breaks down is of no use to a person.
        Path breakdown = part("breakdown");
        try {
            AtomicFile.write(list, listed);
            List<String> command = new ArrayList<>(List.of(java.toString()));
            arguments.stream().filter(ClassArchive::belongsToTheArchive).forEach(command::add);
            command.addAll(List.of(
                    "-Xshare:dump",
                    "-Xlog:disable",
                    "-XX:SharedClassListFile=" + list,
                    "-XX:SharedArchiveFile=" + part,
                    "-XX:ErrorFile=" + breakdown,
                    "-XX:-CreateCoredumpOnCrash",
                    "-cp",
                    classPath));
            Process dump = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                Runtime.getRuntime().addShutdownHook(new Thread(dump::destroyForcibly));
            } catch (IllegalStateException ending) {
                // The window was closed while the one before was made.
                dump.destroyForcibly();
                return false;
            }
            if (!dump.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || dump.exitValue() != 0 || !Files.exists(part)) {
                dump.destroyForcibly();
                return false;
            }
            // Java makes its archives read-only.
            Files.deleteIfExists(archive);
            try (InputStream made = Files.newInputStream(part)) {
                AtomicFile.write(archive, made::transferTo);
            }
            return true;
        } finally {
            Files.deleteIfExists(list);
            Files.deleteIfExists(breakdown);
            Files.deleteIfExists(part);
        }
    }

    private Path part(String what) {
        long process = ProcessHandle.current().pid();
        return archive.resolveSibling(archive.getFileName() + "." + process + "." + what + PART);
    }

    /** What is of this start alone: where it lists its classes, who watches it, what it logs. */
    private static boolean belongsToTheArchive(String argument) {
        return Stream.of(
                        "-XX:SharedArchiveFile",
                        "-XX:DumpLoadedClassList",
                        "-Xshare",
                        "-Xlog",
                        "-agent",
                        "-javaagent",
                        "-D" + ARCHIVE,
                        "-D" + CLASSES)
                .noneMatch(argument::startsWith);
    }

    /** Deletes what a process that was ended within its making left. */
    private void clear() throws IOException {
        try (Stream<Path> files = Files.list(archive.toAbsolutePath().getParent())) {
            for (Path file : files.filter(f -> f.getFileName().toString().startsWith(archive.getFileName() + ".")
                            && f.getFileName().toString().endsWith(PART))
                    .toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
