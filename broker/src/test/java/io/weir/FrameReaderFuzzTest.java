package io.weir.protocol.eventstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Any bytes are frames, the beginning of one, or damage, and arrive the same in whatever pieces. The checksums of the first frame are made
 * right, so that what they protect is reached.
 */
class FrameReaderFuzzTest {
    private static final int FRAME_BYTES_MIN = EventFrame.PRELUDE_BYTES + EventFrame.TRAILER_BYTES;

    @FuzzTest(maxDuration = "10m")
    void shouldReadFramesOrReportDamage(byte[] input) {
        byte[] bytes = input.clone();
        if (bytes.length >= FRAME_BYTES_MIN) {
            ByteBuffer frame = ByteBuffer.wrap(bytes);
            frame.putInt(0, bytes.length);
            frame.putInt(2 * Integer.BYTES, crc(bytes, 2 * Integer.BYTES));
            frame.putInt(
                    bytes.length - EventFrame.TRAILER_BYTES, crc(bytes, bytes.length - EventFrame.TRAILER_BYTES));
        }

        List<String> whole = read(bytes, Math.max(1, bytes.length));

        assertThat(read(bytes, 1)).isEqualTo(whole);
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
