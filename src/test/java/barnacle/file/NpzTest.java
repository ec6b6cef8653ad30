package barnacle.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NpzTest {
    private static final Path FILE = Path.of("weights.npz");

    /** An archive of one array, whose header is as numpy.savez writes it. */
    private static byte[] archive(String type, boolean fortran, String shape, byte[] numbers) throws IOException {
        String header = "{'descr': '" + type + "', 'fortran_order': " + (fortran ? "True" : "False") + ", 'shape': ("
                + shape + "), }";
        header += " ".repeat(118 - header.length() - 1) + "\n";
        ByteBuffer npy = ByteBuffer.allocate(128 + numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        npy.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) 118);
        npy.put(header.getBytes(StandardCharsets.US_ASCII)).put(numbers);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("w.npy"));
            zip.write(npy.array());
        }
        return out.toByteArray();
    }

    private static byte[] numbers(String type) {
        ByteBuffer bytes = ByteBuffer.allocate(6 * (type.charAt(2) - '0'));
        bytes.order(type.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        for (int i = 1; i <= 6; i++) {
            switch (type.substring(1)) {
                case "f8" -> bytes.putDouble(i);
                case "f4" -> bytes.putFloat(i);
                case "i8" -> bytes.putLong(i);
                default -> bytes.putInt(i);
            }
        }
        return bytes.array();
    }

    @ParameterizedTest
    @CsvSource({"<f8", "<f4", "<i8", "<i4", ">f8", ">i4"})
    void numbersOfEveryTypeAreRead(String type) throws IOException {
        Npz.Stored read = Npz.read(FILE, archive(type, false, "2, 3", numbers(type)), "w", 6);
        assertEquals(List.of(2, 3), read.shape());
        assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6}, read.values());
    }

    @Test
    void columnsOneAfterAnotherBecomeRows() throws IOException {
        Npz.Stored read = Npz.read(FILE, archive("<f8", true, "2, 3", numbers("<f8")), "w", 6);
        assertEquals(List.of(2, 3), read.shape());
        assertArrayEquals(new double[] {1, 3, 5, 2, 4, 6}, read.values());
    }

    @Test
    void everyKindOfArrayIsReadBack() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        double[] cube = new double[24];
        Arrays.setAll(cube, i -> i - 0.5);
        Npz.write(
                out,
                List.of(
                        Npz.Array.of("cube", cube, 2, 3, 4),
                        Npz.Array.matrix("matrix", new double[][] {{1, 2}, {3, 4}, {5, 6}}),
                        Npz.Array.wholes("rows", new int[][] {{1, -2}, {3, 4}}),
                        Npz.Array.wholes("row", new int[] {7, 8, 9}),
                        Npz.Array.whole("one", 11)));
        byte[] archive = out.toByteArray();
        assertEquals(List.of(2, 3, 4), Npz.read(FILE, archive, "cube", 24).shape());
        assertArrayEquals(cube, Npz.read(FILE, archive, "cube", 24).values());
        assertEquals(List.of(3, 2), Npz.read(FILE, archive, "matrix", 6).shape());
        assertArrayEquals(
                new double[] {1, -2, 3, 4}, Npz.read(FILE, archive, "rows", 6).values());
        assertEquals(List.of(3), Npz.read(FILE, archive, "row", 6).shape());
        assertEquals(List.of(), Npz.read(FILE, archive, "one", 6).shape());
        assertArrayEquals(new double[] {11}, Npz.read(FILE, archive, "one", 6).values());
    }

    private static String refused(byte[] archive, String name, int most) {
        InvalidFileException e = assertThrows(InvalidFileException.class, () -> Npz.read(FILE, archive, name, most));
        assertTrue(e.getMessage().contains("weights.npz") && e.getMessage().endsWith("."), e.getMessage());
        return e.getMessage();
    }

    @Test
    void whatCannotBeReadIsSaidInASentence() throws IOException {
        byte[] good = archive("<f8", false, "2, 3", numbers("<f8"));
        assertTrue(refused(good, "other", 6).endsWith("the arrays there are: w."));
        assertTrue(refused(good, "w", 5).contains("There are 6 numbers, and 5 are expected."));
        assertTrue(refused(archive("|O", false, "6,", numbers("<f8")), "w", 6).contains("astype(float)"));
        assertTrue(
                refused(archive("<f8", false, "2, 3", numbers("<f4")), "w", 6).contains("ends before its last"));
        assertTrue(refused(archive("<f8", false, "99999999999999999999", numbers("<f8")), "w", 6)
                .contains("no archive of NumPy"));
        assertTrue(refused(archive("<f8", false, "4294967296, 4294967296", numbers("<f8")), "w", 6)
                .contains("are expected"));
        assertTrue(refused("text".getBytes(StandardCharsets.UTF_8), "w", 6).contains("no archive of NumPy"));
        for (int length = 0; length < good.length - 1; length += 7) {
            refused(Arrays.copyOf(good, length), "x", 6);
        }
    }
}
