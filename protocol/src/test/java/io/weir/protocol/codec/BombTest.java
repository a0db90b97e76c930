package io.weir.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.op.AddTagsToStream;
import io.weir.protocol.op.CreateStream;
import io.weir.protocol.op.DescribeStream;
import io.weir.protocol.op.ListShards;
import io.weir.protocol.op.PutRecords;
import io.weir.protocol.op.SplitShard;
import io.weir.protocol.shape.OperationShape;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bodies made to cost more than they weigh: refused, or read in time and memory that follow their size. */
@Timeout(60)
class BombTest {
    private static final int MEBIBYTE = 1 << 20;

    @Test
    void shouldRefuseDeepNesting() {
        shouldBeUnreadable("{\"x\":" + "[".repeat(100_000));
        shouldBeUnreadable("{\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}");
        shouldBeUnreadable("{\"x\":".repeat(100_000));
        shouldBeUnreadable(concat(Wire.hex("a16178"), filled(100_000, 0x81), new byte[] {0}));
        shouldBeUnreadable(concat(Wire.hex("a16178"), filled(100_000, 0x9F)));
        shouldBeUnreadable(concat(Wire.hex("bf6178"), filled(100_000, 0xBF)));
    }

    @Test
    void shouldRefuseNumbersOfAMillionDigits() {
        shouldBeUnreadable("{\"ShardCount\":" + "9".repeat(1_000_000) + "}");
        shouldBeUnreadable("{\"ShardCount\":0." + "9".repeat(1_000_000) + "}");
        shouldBeUnreadable("{\"x\":1e" + "9".repeat(1_000_000) + "}");
    }

    @Test
    void shouldClampExponentsWithoutWritingTheNumberOut() {
        assertThat(Wire.json(CreateStream.SHAPE, "{\"StreamName\":\"s\",\"ShardCount\":1e999999999}")
                        .shardCount())
                .isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void shouldRefuseHugeNames() {
        shouldBeUnreadable("{\"" + "n".repeat(32 * MEBIBYTE) + "\":1}");
        shouldBeUnreadable(concat(Wire.hex("a17a02000000"), filled(32 * MEBIBYTE, 'n'), new byte[] {1}));
    }

    @Test
    void shouldPassOverHugeUnknownTexts() {
        String body = "{\"x\":\"" + "t".repeat(16 * MEBIBYTE) + "\",\"StreamName\":\"s\"}";

        assertThat(Wire.json(CreateStream.SHAPE, body).streamName()).isEqualTo("s");
    }

    @Test
    void shouldRefuseBodiesOverTheBound() {
        ServiceException error = Wire.error(WireCodec.JSON, CreateStream.SHAPE, new byte[WireCodec.BODY_BYTES_MAX + 1]);

        assertThat(error.type()).isEqualTo(ErrorType.REQUEST_ENTITY_TOO_LARGE);
    }

    @Test
    void shouldKeepNoMoreElementsThanItReports() {
        byte[] nulls = concat(Wire.hex("bf675265636f7264739f"), filled(8 * MEBIBYTE, 0xF6), Wire.hex("ffff"));
        byte[] structures = concat(Wire.hex("bf675265636f7264739f"), filled(8 * MEBIBYTE, 0xA0), Wire.hex("ffff"));

        assertThat(Wire.error(WireCodec.CBOR, PutRecords.SHAPE, nulls).getMessage())
                .hasSizeLessThan(100_000);
        assertThat(Wire.error(WireCodec.CBOR, PutRecords.SHAPE, structures).getMessage())
                .startsWith("10 validation errors detected");
    }

    @Test
    void shouldKeepNoMoreEntriesThanItReports() {
        StringBuilder body = new StringBuilder("{\"StreamName\":\"s\",\"Tags\":{");
        for (int i = 0; i < 300_000; i++) {
            body.append(i == 0 ? "" : ",").append("\"k").append(i).append("\":\"\"");
        }

        ServiceException error =
                Wire.jsonError(AddTagsToStream.SHAPE, body.append("}}").toString());

        assertThat(error.getMessage())
                .hasSizeLessThan(10_000)
                .endsWith("Member must have length less than or equal to 200");
    }

    @Test
    void shouldCutTheEchoOfAHugeValue() {
        String token = "t".repeat(8 * MEBIBYTE);

        ServiceException error = Wire.jsonError(ListShards.SHAPE, "{\"NextToken\":\"" + token + "\"}");

        assertThat(error.getMessage()).hasSizeLessThan(70_000).endsWith("less than or equal to 1048576");
    }

    @Test
    void shouldMatchPatternsInTimeThatFollowsTheirLength() {
        String arn = "arn:aws" + ":kinesis:000000000000:".repeat(400_000);
        String digits = "1".repeat(8 * MEBIBYTE);

        assertThat(Wire.jsonError(DescribeStream.SHAPE, "{\"StreamARN\":\"" + arn + "\"}")
                        .type())
                .isEqualTo(ErrorType.VALIDATION);
        assertThat(Wire.jsonError(
                                SplitShard.SHAPE, "{\"ShardToSplit\":\"x\",\"NewStartingHashKey\":\"" + digits + "\"}")
                        .type())
                .isEqualTo(ErrorType.VALIDATION);
    }

    @Test
    void shouldReadManyChunksInTimeThatFollowsTheirNumber() {
        byte[] chunks = new byte[8 * MEBIBYTE];
        for (int i = 0; i < chunks.length; i += 2) {
            chunks[i] = 0x61;
            chunks[i + 1] = 'x';
        }
        byte[] body = concat(Wire.hex("a16a53747265616d4e616d657f"), chunks, Wire.hex("ff"));

        assertThat(Wire.error(WireCodec.CBOR, CreateStream.SHAPE, body).type()).isEqualTo(ErrorType.VALIDATION);
    }

    @Test
    void shouldPassOverManyTags() {
        byte[] body = concat(Wire.hex("a16a53747265616d4e616d65"), filled(8 * MEBIBYTE, 0xC1), Wire.hex("6173"));

        assertThat(WireCodec.CBOR
                        .decode(CreateStream.SHAPE.request(), body, 0, body.length)
                        .streamName())
                .isEqualTo("s");
    }

    @Test
    void shouldAnswerAnyBytesWithAValueOrAServiceException() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] body = new byte[random.nextInt(60)];
            random.nextBytes(body);
            if (body.length > 0) {
                body[0] = (byte) (random.nextBoolean() ? 0xBF : 0xA0 + random.nextInt(4));
            }
            shouldAnswer(WireCodec.CBOR, PutRecords.SHAPE, body);
            shouldAnswer(WireCodec.CBOR, AddTagsToStream.SHAPE, body);
            shouldAnswer(WireCodec.JSON, AddTagsToStream.SHAPE, body);
        }
    }

    private static void shouldAnswer(WireCodec codec, OperationShape<?, ?> operation, byte[] body) {
        try {
            codec.decode(operation.request(), body, 0, body.length);
        } catch (ServiceException expected) {
            assertThat(expected.type()).isIn(ErrorType.SERIALIZATION, ErrorType.VALIDATION);
        }
    }

    private static void shouldBeUnreadable(String json) {
        assertThat(Wire.text(Wire.jsonError(CreateStream.SHAPE, json))).isEqualTo("SerializationException: null");
    }

    private static void shouldBeUnreadable(byte[] cbor) {
        assertThat(Wire.text(Wire.error(WireCodec.CBOR, CreateStream.SHAPE, cbor)))
                .isEqualTo("SerializationException: null");
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static byte[] concat(byte[]... parts) {
        ByteSink sink = new ByteSink(16);
        for (byte[] part : parts) {
            sink.put(part);
        }
        return sink.toBytes();
    }
}
