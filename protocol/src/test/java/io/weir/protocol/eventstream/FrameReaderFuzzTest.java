package io.weir.protocol.eventstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any bytes are frames, the beginning of one, or damage, and arrive the same in whatever pieces. An odd first byte has the rest made one
 * frame with right checksums, so that what they protect is reached; an even one leaves it as it is.
 */
class FrameReaderFuzzTest {
    private static final int FRAME_BYTES_MIN = EventFrame.PRELUDE_BYTES + EventFrame.TRAILER_BYTES;
    private static final int SEEDS = 8;

    static Stream<byte[]> seeds() {
        return Stream.iterate(0, i -> i < SEEDS, i -> i + 1).map(FrameReaderFuzzTest::seed);
    }

    private static byte[] seed(int number) {
        byte[] one = FrameHead.of(Map.of(
                        ":message-type", new HeaderValue.Text("event"), "n", new HeaderValue.Text("x".repeat(number))))
                .frame("{}".repeat(number).getBytes(StandardCharsets.UTF_8));
        boolean odd = (number & 1) == 1;
        ByteBuffer input = ByteBuffer.allocate(1 + (odd ? 1 : 2) * one.length).put((byte) number);
        while (input.hasRemaining()) {
            input.put(one);
        }
        return input.array();
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void shouldReadFramesOrReportDamage(byte[] input) {
        if (input.length == 0) {
            return;
        }
        byte[] bytes = Arrays.copyOfRange(input, 1, input.length);
        if ((input[0] & 1) == 1 && bytes.length >= FRAME_BYTES_MIN) {
            repair(bytes);
        }

        List<String> whole = read(bytes, Math.max(1, bytes.length));

        assertThat(read(bytes, 1)).isEqualTo(whole);
        assertThat(read(bytes, 7)).isEqualTo(whole);
    }

    private static void repair(byte[] bytes) {
        ByteBuffer frame = ByteBuffer.wrap(bytes);
        frame.putInt(0, bytes.length);
        frame.putInt(2 * Integer.BYTES, crc(bytes, 2 * Integer.BYTES));
        int body = bytes.length - EventFrame.TRAILER_BYTES;
        frame.putInt(body, crc(bytes, body));
    }

    private static List<String> read(byte[] bytes, int piece) {
        FrameReader reader = new FrameReader();
        List<String> found = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += piece) {
            reader.feed(bytes, at, Math.min(piece, bytes.length - at));
            ReadFrame next = reader.next();
            while (next instanceof ReadFrame.Whole whole) {
                found.add(whole.frame().headers().keySet() + " " + whole.frame().payload().length);
                next = reader.next();
            }
            if (next instanceof ReadFrame.Damaged damaged) {
                found.add(damaged.why());
                return found;
            }
        }
        return found;
    }

    private static int crc(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
