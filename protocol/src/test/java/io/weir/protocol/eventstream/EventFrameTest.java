package io.weir.protocol.eventstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.zip.CRC32;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.eventstream.Message;
import software.amazon.eventstream.MessageDecoder;

/** D-010, measured against the vendor's own library. */
final class EventFrameTest {

    /** Vector L-001. */
    private static final String INITIAL_RESPONSE =
            "00000068000000564e6817240d3a6d6573736167652d747970650700056576656e740b3a6576656e742d74797065070010696e697469616c2d"
                + "726573706f6e73650d3a636f6e74656e742d747970650700106170706c69636174696f6e2f6a736f6e7b7dfe942c1d";

    private static Map<String, HeaderValue> texts(String... pairs) {
        Map<String, HeaderValue> headers = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            headers.put(pairs[i], new HeaderValue.Text(pairs[i + 1]));
        }
        return headers;
    }

    private static ReadFrame read(byte[] bytes) {
        FrameReader reader = new FrameReader();
        reader.feed(bytes, 0, bytes.length);
        return reader.next();
    }

    private static EventFrame whole(byte[] bytes) {
        return ((ReadFrame.Whole) read(bytes)).frame();
    }

    @Test
    @DisplayName("L-001: the initial response, byte for byte")
    void shouldWriteAndReadTheVector() {
        byte[] vector = HexFormat.of().parseHex(INITIAL_RESPONSE);
        Map<String, HeaderValue> headers =
                texts(":message-type", "event", ":event-type", "initial-response", ":content-type", "application/json");

        assertThat(FrameHead.of(headers).frame("{}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(vector);
        EventFrame frame = whole(vector);
        assertThat(frame.text(":event-type")).contains("initial-response");
        assertThat(frame.headers()).isEqualTo(headers);
        assertThat(frame.payload()).asString().isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    @DisplayName("the vendor's library reads what we write, and we read what it writes")
    void shouldAgreeWithTheVendorsLibrary(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 50; i++) {
            Map<String, HeaderValue> headers = headers(random);
            byte[] payload = new byte[random.nextInt(random.nextInt(5) == 0 ? 300_000 : 200)];
            random.nextBytes(payload);
            byte[] ours = FrameHead.of(headers).frame(payload);

            Message theirs = decode(ours);

            assertThat(theirs.getPayload()).isEqualTo(payload);
            assertThat(theirs.getHeaders().keySet()).containsExactlyInAnyOrderElementsOf(headers.keySet());
            theirs.getHeaders()
                    .forEach((name, value) ->
                            assertThat(plain(headers.get(name))).isEqualTo(plain(value)));
            // The library writes the types of one and two bytes without their value.
            if (headers.values().stream().anyMatch(EventFrameTest::shorterThanInt)) {
                continue;
            }
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            theirs.encode(written);
            EventFrame again = whole(written.toByteArray());
            assertThat(again.payload()).isEqualTo(payload);
            again.headers().forEach((name, value) -> assertThat(plain(value)).isEqualTo(plain(headers.get(name))));
        }
    }

    private static boolean shorterThanInt(HeaderValue value) {
        return value instanceof HeaderValue.Int8 || value instanceof HeaderValue.Int16;
    }

    private static Message decode(byte[] frame) {
        List<Message> messages = new ArrayList<>();
        new MessageDecoder(messages::add).feed(frame);
        assertThat(messages).hasSize(1);
        return messages.get(0);
    }

    private static Map<String, HeaderValue> headers(Random random) {
        Map<String, HeaderValue> headers = new LinkedHashMap<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            byte[] bytes = new byte[1 + random.nextInt(100)];
            random.nextBytes(bytes);
            headers.put(
                    "h" + i + "\u00e9".repeat(random.nextInt(20)),
                    switch (random.nextInt(9)) {
                        case 0 -> new HeaderValue.Bool(random.nextBoolean());
                        case 1 -> new HeaderValue.Int8((byte) random.nextInt());
                        case 2 -> new HeaderValue.Int16((short) random.nextInt());
                        case 3 -> new HeaderValue.Int32(random.nextInt());
                        case 4 -> new HeaderValue.Int64(random.nextLong());
                        case 5 -> new HeaderValue.Bytes(bytes);
                        case 6 -> new HeaderValue.Timestamp(Instant.ofEpochMilli(random.nextLong() >> 20));
                        case 7 -> new HeaderValue.Uuid(new UUID(random.nextLong(), random.nextLong()));
                        default -> new HeaderValue.Text("\u6f22".repeat(1 + random.nextInt(50)));
                    });
        }
        return headers;
    }

    /** A value of ours as a value that can be compared. */
    @SuppressWarnings("IfChainToSwitch") // the module is compiled for a release without such switches
    private static Object plain(HeaderValue value) {
        if (value instanceof HeaderValue.Bool v) {
            return v.value();
        } else if (value instanceof HeaderValue.Int8 v) {
            return (int) v.value();
        } else if (value instanceof HeaderValue.Int16 v) {
            return (int) v.value();
        } else if (value instanceof HeaderValue.Int32 v) {
            return v.value();
        } else if (value instanceof HeaderValue.Int64 v) {
            return v.value();
        } else if (value instanceof HeaderValue.Bytes v) {
            return HexFormat.of().formatHex(v.value());
        } else if (value instanceof HeaderValue.Timestamp v) {
            return v.value();
        } else if (value instanceof HeaderValue.Uuid v) {
            return v.value();
        }
        return ((HeaderValue.Text) value).value();
    }

    /** The same of theirs, whose type nobody else may name. */
    private static Object plain(software.amazon.eventstream.HeaderValue value) {
        return switch (String.valueOf((Object) value.getType())) {
            case "TRUE", "FALSE" -> value.getBoolean();
            case "BYTE" -> (int) value.getByte();
            case "SHORT" -> (int) value.getShort();
            case "INTEGER" -> value.getInteger();
            case "LONG" -> value.getLong();
            case "BYTE_ARRAY" -> HexFormat.of().formatHex(value.getByteArray());
            case "TIMESTAMP" -> value.getTimestamp();
            case "UUID" -> value.getUuid();
            default -> value.getString();
        };
    }

    @Test
    void shouldReadFramesHoweverTheyAreCut() {
        byte[] frame = FrameHead.of(texts("a", "b")).frame("payload".getBytes(StandardCharsets.UTF_8));
        byte[] three = new byte[frame.length * 3];
        for (int i = 0; i < 3; i++) {
            System.arraycopy(frame, 0, three, i * frame.length, frame.length);
        }
        for (int size = 1; size <= three.length; size++) {
            FrameReader reader = new FrameReader();
            int found = 0;
            for (int at = 0; at < three.length; at += size) {
                reader.feed(three, at, Math.min(size, three.length - at));
                for (ReadFrame read = reader.next(); read instanceof ReadFrame.Whole whole; read = reader.next()) {
                    assertThat(whole.frame().payload()).asString().isEqualTo("payload");
                    found++;
                }
            }
            assertThat(found).isEqualTo(3);
            assertThat(reader.next()).isEqualTo(new ReadFrame.More());
        }
    }

    @Test
    void shouldNoticeEveryFlippedBit() {
        byte[] frame = FrameHead.of(texts("a", "b")).frame("payload".getBytes(StandardCharsets.UTF_8));
        for (int bit = 0; bit < frame.length * 8; bit++) {
            byte[] bad = frame.clone();
            bad[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(read(bad)).isInstanceOf(ReadFrame.Damaged.class);
        }
        for (int length = 0; length < frame.length; length++) {
            assertThat(read(Arrays.copyOf(frame, length))).isEqualTo(new ReadFrame.More());
        }
    }

    @Test
    @DisplayName("D-010: 128 KiB of headers, 24 MiB of payload, and no length is believed beyond them")
    void shouldKeepTheBounds() {
        assertThat(read(prelude(16 + 128 * 1024, 128 * 1024))).isEqualTo(new ReadFrame.More());
        assertThat(read(prelude(16 + 24 * 1024 * 1024, 0))).isEqualTo(new ReadFrame.More());
        for (byte[] bad : List.of(
                prelude(16 + 128 * 1024 + 1, 128 * 1024 + 1),
                prelude(16 + 24 * 1024 * 1024 + 1, 0),
                prelude(Integer.MAX_VALUE, 0),
                prelude(-1, 0),
                prelude(16, -1),
                prelude(16, Integer.MIN_VALUE),
                prelude(15, 0))) {
            assertThat(read(bad)).isInstanceOf(ReadFrame.Damaged.class);
        }
        FrameHead head = FrameHead.of(Map.of());
        assertThatThrownBy(() -> head.seal(new byte[0], EventFrame.PAYLOAD_BYTES_MAX + 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FrameHead.of(texts("n".repeat(256), ""))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FrameHead.of(texts("", ""))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FrameHead.of(texts("n", "v".repeat(0x10000))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] prelude(int total, int headers) {
        ByteBuffer prelude = ByteBuffer.allocate(12).putInt(total).putInt(headers);
        return prelude.putInt(crc(prelude.array(), 8)).array();
    }

    private static int crc(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    @Test
    void shouldRefuseHeadersThatDoNotFillTheirBlock() {
        for (String block : List.of("00", "0161", "016109", "01610a", "0161070002ff", "0161060001", "016100016101")) {
            byte[] headers = HexFormat.of().parseHex(block);
            ByteBuffer frame = ByteBuffer.allocate(16 + headers.length);
            frame.put(prelude(16 + headers.length, headers.length)).put(headers);
            frame.putInt(crc(frame.array(), frame.position()));
            assertThat(read(frame.array())).as(block).isInstanceOf(ReadFrame.Damaged.class);
        }
    }
}
