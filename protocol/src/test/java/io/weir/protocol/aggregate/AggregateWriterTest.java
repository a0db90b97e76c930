package io.weir.protocol.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.protocol.type.HashKey;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class AggregateWriterTest {

    @Test
    @DisplayName("F-002: magic, message and MD5, as in test vector L-004")
    void shouldPackAsTheKplDoes() {
        AggregateWriter writer = new AggregateWriter();
        writer.add("a", null, bytes("x"));
        writer.add("b", null, bytes("y"));

        assertThat(HexFormat.of().formatHex(writer.finish()))
                .isEqualTo("f3899ac20a01610a01621a0508001a01781a0508011a0179b0031909ae75891ca94acec2ecce3125");
    }

    @Test
    void shouldNameAKeyOnceAndAnExplicitHashKeyByItsPlace() {
        AggregateWriter writer = new AggregateWriter();
        writer.add("a", new HashKey(0, 7), bytes("x"));
        writer.add("a", new HashKey(0, 7), bytes("y"));

        assertThat(HexFormat.of().formatHex(writer.finish()))
                .startsWith("f3899ac2" + "0a0161" + "120137" + "1a07080010001a0178" + "1a07080010001a0179");
    }

    @Test
    void shouldForetellTheSizeExactly() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            AggregateWriter writer = new AggregateWriter();
            int foretold = 0;
            for (int n = random.nextInt(300); n >= 0; n--) {
                String key = "é".repeat(random.nextInt(100)) + random.nextInt(150);
                HashKey place = random.nextInt(3) == 0 ? new HashKey(random.nextLong(), random.nextLong()) : null;
                byte[] data = new byte[random.nextInt(400)];
                foretold = writer.sizeWith(key, place, data.length);
                writer.add(key, place, data);
            }
            assertThat(writer.finish()).hasSize(foretold);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
