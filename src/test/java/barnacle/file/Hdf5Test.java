package barnacle.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import barnacle.Python;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Hdf5Test {
    private static final Path FILE = Path.of("some.h5");

    @TempDir
    Path folder;

    private static byte[] written() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Hdf5.write(out, root -> {
            root.attribute("title", "Größe").attribute("nothing", "");
            root.group("inner")
                    .array("matrix", "µA/cm²", new double[][] {{1, 2, 3}, {4, 5, 6.5}})
                    .array("single", "", new float[][] {{0.5f}, {0.25f}})
                    .array("wholes", "", new int[] {3, -4})
                    .words("names", List.of("a", "längste"))
                    .text("text", "{\"µ\": 1}\n");
        });
        return out.toByteArray();
    }

    @Test
    void whatIsWrittenIsReadWithItsShapeItsUnitAndItsWords() throws IOException {
        byte[] bytes = written();
        Npz.Stored matrix = Hdf5.read(FILE, bytes, "inner/matrix", 6);
        assertEquals(List.of(2, 3), matrix.shape());
        assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6.5}, matrix.values());
        assertArrayEquals(
                new double[] {0.5, 0.25},
                Hdf5.read(FILE, bytes, "inner/single", 6).values());
        assertArrayEquals(
                new double[] {3, -4}, Hdf5.read(FILE, bytes, "inner/wholes", 6).values());
        try (HdfFile file = HdfFile.fromBytes(bytes)) {
            assertEquals("Größe", file.getAttribute("title").getData());
            Dataset stored = file.getDatasetByPath("inner/matrix");
            assertEquals("µA/cm²", stored.getAttribute(Hdf5.UNIT).getData());
            assertEquals(
                    0, file.getDatasetByPath("inner/wholes").getAttributes().size());
            assertArrayEquals(new String[] {"a", "längste"}, (String[])
                    file.getDatasetByPath("inner/names").getData());
            assertEquals("{\"µ\": 1}\n", file.getDatasetByPath("inner/text").getData());
        }
    }

    @Test
    void nothingStaysInTheFolderForTemporaryFiles() throws IOException {
        long before = temporary();
        written();
        assertThrows(
                IllegalStateException.class,
                () -> Hdf5.write(new ByteArrayOutputStream(), root -> {
                    throw new IllegalStateException();
                }));
        assertEquals(before, temporary());
    }

    private static long temporary() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(f -> f.getFileName().toString().matches("barnacle.*\\.h5"))
                    .count();
        }
    }

    @Test
    void anArrayThatIsNotThereIsRefusedWithThoseThatAre() throws IOException {
        byte[] bytes = written();
        IOException e = assertThrows(IOException.class, () -> Hdf5.read(FILE, bytes, "inner/other", 6));
        assertTrue(e.getMessage().contains("some.h5") && e.getMessage().contains("matrix"), e.getMessage());
        assertThrows(IOException.class, () -> Hdf5.read(FILE, bytes, "inner", 6));
        assertThrows(IOException.class, () -> Hdf5.read(FILE, bytes, "inner/names", 6));
        assertThrows(IOException.class, () -> Hdf5.read(FILE, bytes, "inner/matrix/more", 6));
    }

    @Test
    void moreNumbersThanAreExpectedAreRefused() throws IOException {
        byte[] bytes = written();
        IOException e = assertThrows(IOException.class, () -> Hdf5.read(FILE, bytes, "inner/matrix", 5));
        assertTrue(e.getMessage().endsWith("there are 6 numbers, and 5 are expected."), e.getMessage());
    }

    @Test
    void whatIsBrokenIsRefusedInASentence() throws IOException {
        byte[] bytes = written();
        for (int length : new int[] {0, 3, 40, 200, bytes.length / 2}) {
            byte[] part = Arrays.copyOf(bytes, length);
            IOException e = assertThrows(IOException.class, () -> Hdf5.read(FILE, part, "inner/matrix", 6));
            assertTrue(e.getMessage().contains("some.h5") && e.getMessage().endsWith("."), e.getMessage());
        }
    }

    @Test
    void h5pyReadsWhatIsWritten() throws IOException, InterruptedException {
        Optional<Python> python = Python.with("h5py", "numpy");
        assumeTrue(python.isPresent(), "Python with h5py is not here");
        Path file = Files.write(folder.resolve("some.h5"), written());
        assertEquals(
                "Größe µA/cm² (2, 3) 6.5 -4 längste 1",
                python.get()
                        .run(
                                "-c",
                                "import h5py, json, sys; f = h5py.File(sys.argv[1]); m = f['inner/matrix'];"
                                        + " print(f.attrs['title'].decode(), m.attrs['unit'].decode(), m.shape, m[1, 2],"
                                        + " f['inner/wholes'][1], f['inner/names'].asstr()[1],"
                                        + " json.loads(f['inner/text'].asstr()[()])['µ'])",
                                file)
                        .strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", compression='gzip', shuffle=True", ", compression='lzf'", ", chunks=(1, 2)"})
    void whatH5pyWritesIsRead(String how) throws IOException, InterruptedException {
        Optional<Python> python = Python.with("h5py", "numpy");
        assumeTrue(python.isPresent(), "Python with h5py is not here");
        Path file = folder.resolve("theirs.h5");
        python.get()
                .run(
                        "-c",
                        "import h5py, sys; f = h5py.File(sys.argv[1], 'w');"
                                + " f.create_dataset('weights/a-to-b', data=[[1.5, 2], [3, 4]]" + how + "); f.close()",
                        file);
        Npz.Stored stored = Hdf5.read(file, Files.readAllBytes(file), "weights/a-to-b", 10);
        assertEquals(List.of(2, 2), stored.shape());
        assertArrayEquals(new double[] {1.5, 2, 3, 4}, stored.values());
    }
}
