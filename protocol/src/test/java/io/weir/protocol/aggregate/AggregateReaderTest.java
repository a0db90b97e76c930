package io.weir.protocol.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.protocol.aggregate.AggregateReader.Member;
import io.weir.protocol.type.Blob;
import io.weir.protocol.type.HashKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class AggregateReaderTest {

    @Test
    @DisplayName("F-002, F-004: keys from the tables, in order, as in test vector L-004")
    void shouldUnpackWhatTheKplPacked() {
        byte[] packed = HexFormat.of()
                .parseHex("f3899ac20a01610a01621a0508001a01781a0508011a0179b0031909ae75891ca94acec2ecce3125");

        assertThat(AggregateReader.members(Blob.of(packed)))
                .contains(List.of(new Member("a", null, blob("x")), new Member("b", null, blob("y"))));
    }

    @Test
    void shouldUnpackWhatTheWriterPacked() {
        Random random = new Random(11);
        for (int round = 0; round < 200; round++) {
            AggregateWriter writer = new AggregateWriter();
            List<Member> members = new ArrayList<>();
            for (int n = random.nextInt(100); n >= 0; n--) {
                String key = "é".repeat(random.nextInt(9)) + random.nextInt(50);
                HashKey place = random.nextInt(3) == 0 ? new HashKey(random.nextLong(), random.nextLong()) : null;
                byte[] data = new byte[random.nextInt(400)];
                random.nextBytes(data);
                writer.add(key, place, data);
                members.add(new Member(key, place == null ? null : place.toString(), Blob.of(data)));
            }
            byte[] within = new byte[3 + writer.finish().length + 5];
            byte[] packed = writer.finish();
            System.arraycopy(packed, 0, within, 3, packed.length);

            assertThat(AggregateReader.members(Blob.of(within, 3, packed.length)))
                    .contains(members);
        }
    }

    @Test
    @DisplayName("F-003: too short, another magic or another digest: a record like any other")
    void shouldLeaveAloneWhatIsNotPacked() {
        byte[] packed = writer().finish();
        for (int cut = 0; cut < packed.length; cut++) {
            assertThat(AggregateReader.members(Blob.of(packed, 0, cut))).isEmpty();
        }
        for (int at = 0; at < packed.length; at++) {
            byte[] changed = packed.clone();
            changed[at] ^= 1;
            assertThat(AggregateReader.members(Blob.of(changed))).isEmpty();
        }
        assertThat(AggregateReader.members(Blob.EMPTY)).isEmpty();
    }

    @Test
    @DisplayName("F-003: any message under the right digest is read or left alone")
    void shouldLeaveAloneWhatDoesNotParse() throws Exception {
        byte[] message = Arrays.copyOfRange(writer().finish(), 4, writer().finish().length - 16);
        Random random = new Random(5);
        for (int round = 0; round < 2_000; round++) {
            byte[] changed = Arrays.copyOf(message, random.nextInt(message.length + 1));
            for (int n = random.nextInt(4); n > 0 && changed.length > 0; n--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            }
            byte[] packed = new byte[4 + changed.length + 16];
            System.arraycopy(AggregateWriter.MAGIC, 0, packed, 0, 4);
            System.arraycopy(changed, 0, packed, 4, changed.length);
            System.arraycopy(MessageDigest.getInstance("MD5").digest(changed), 0, packed, 4 + changed.length, 16);

            assertThat(AggregateReader.members(Blob.of(packed)).map(List::isEmpty))
                    .isNotEqualTo(Optional.of(true));
        }
    }

    private static AggregateWriter writer() {
        AggregateWriter writer = new AggregateWriter();
        writer.add("a", new HashKey(0, 7), "x".getBytes(StandardCharsets.UTF_8));
        writer.add("bb", null, "yy".getBytes(StandardCharsets.UTF_8));
        return writer;
    }

    private static Blob blob(String text) {
        return Blob.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
