package io.weir.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.weir.crypto.testing.SeededBytes;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.params.provider.MethodSource;

/// Any text is a key ring that prints as it was read, or is refused. The checksum is made right, so that what stands
/// before it is reached.
final class KeyRingTextFuzzTest {

    static Stream<byte[]> seeds() {
        KeyRing ring = KeyRing.inMemory(new SeededBytes(1));
        RingKey key = ring.create("000000000000", "alias/a", 1);
        ring.delete(ring.create("000000000000", null, 1).id(), 7);
        ring.rotate(key.id(), 3);
        String text = KeyRingText.print(ring.keys());
        return Stream.of(text.substring(0, text.lastIndexOf("crc32c="))).map(body -> body.getBytes(UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void shouldReadOrRefuseAnyText(byte[] input) {
        String body = new String(input, UTF_8);
        CRC32C crc = new CRC32C();
        crc.update(body.getBytes(UTF_8));
        try {
            var keys = KeyRingText.parse(body + "crc32c=%08x\n".formatted(crc.getValue()));
            assertThat(KeyRingText.parse(KeyRingText.print(keys.values()))).isEqualTo(keys);
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).isNotEmpty();
        }
    }
}
