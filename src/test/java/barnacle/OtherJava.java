package barnacle;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A Java beside that of the tests, for what a process of its own must show: its heap, its end, its files. */
public final class OtherJava {
    /** The program, with the module that it is started with. */
    private static final List<String> BARNACLE = List.of("--add-modules", "jdk.incubator.vector");

    private OtherJava() {}

    /** A start of the program as the launcher starts it. */
    public static ProcessBuilder barnacle(List<String> options, List<String> arguments) {
        List<String> all = new ArrayList<>(options);
        all.addAll(BARNACLE);
        return running(all, "barnacle.Main", arguments);
    }

    /** A start of any class of the program or its tests. */
    public static ProcessBuilder running(List<String> options, String main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-cp");
        // It may be started in another folder.
        command.add(Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(part -> new File(part).getAbsolutePath())
                .collect(Collectors.joining(File.pathSeparator)));
        command.add(main);
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }
}
