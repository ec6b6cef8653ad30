package barnacle.law;

import static barnacle.Some.some;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** JavaFX unpacks its libraries into the home, and compares them at each start, unless they lie beside its jar. */
class NativeLibrariesTest {
    private static final Path SHIPPED = Path.of("target/lib");

    /** On Windows it looks for them in another folder. */
    @Test
    void whatJavaFxLoadsLiesBesideItsJar() throws IOException {
        List<Path> jars;
        try (Stream<Path> files = Files.list(SHIPPED)) {
            jars = files.filter(file -> file.getFileName().toString().matches("javafx-graphics-.*-(linux|mac).*\\.jar"))
                    .toList();
        }
        for (Path jar : jars) {
            try (JarFile opened = new JarFile(jar.toFile())) {
                for (String name : some(opened.stream()
                        .map(JarEntry::getName)
                        .filter(n -> n.matches(".*\\.(so|dylib)"))
                        .toList())) {
                    assertTrue(Files.exists(SHIPPED.resolve(name)), name);
                }
            }
        }
    }
}
