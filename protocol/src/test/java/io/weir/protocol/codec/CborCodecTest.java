package io.weir.protocol.codec;

import static io.weir.protocol.codec.Wire.cbor;
import static io.weir.protocol.codec.Wire.cborError;
import static io.weir.protocol.codec.Wire.hex;
import static io.weir.protocol.codec.Wire.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.CreateStream;
import io.weir.protocol.op.DescribeLimits;
import io.weir.protocol.op.GetRecords;
import io.weir.protocol.op.GetShardIterator;
import io.weir.protocol.op.PutRecord;
import io.weir.protocol.op.PutRecords;
import io.weir.protocol.type.Blob;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CborCodecTest {
    private static final String PUT_RECORD =
            "bf6a53747265616d4e616d65617364446174614268696c506172746974696f6e4b65796161ff";
    private static final String STREAM_NAME = "6a53747265616d4e616d65";
    private static final String SHARD_COUNT = "6a5368617264436f756e74";
    private static final String DATA = "6444617461";

    @Test
    void shouldTakeTheCborContentTypeA021() {
        assertThat(WireCodec.ofContentType("application/x-amz-cbor-1.1")).contains(WireCodec.CBOR);
        assertThat(WireCodec.CBOR.contentType()).isEqualTo("application/x-amz-cbor-1.1");
    }

    @Test
    void shouldWriteAndReadPutRecordUnderTheSameNamesA031L002() {
        PutRecord.Request request =
                new PutRecord.Request("s", Blob.of("hi".getBytes(UTF_8)), "a", null, null, null, null, null);

        assertThat(hex(WireCodec.CBOR.encode(PutRecord.SHAPE.request(), request)))
                .isEqualTo(PUT_RECORD);
        assertThat(cbor(PutRecord.SHAPE, PUT_RECORD)).isEqualTo(request);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a1" + STREAM_NAME + "6173",
                "bf" + STREAM_NAME + "6173ff",
                "bf7f6653747265616d644e616d6560ff6173ff",
                "b90001" + STREAM_NAME + "7f6173ff",
                "bb0000000000000001" + STREAM_NAME + "780173",
                "d9d9f7a1" + STREAM_NAME + "c0c06173"
            })
    void shouldAcceptDefiniteAndIndefiniteFormsA032(String body) {
        assertThat(cbor(CreateStream.SHAPE, body).streamName()).isEqualTo("s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bfff", "a0", "b800"})
    void shouldReadAnInputWithoutMembersA032(String body) {
        assertThat(cbor(DescribeLimits.SHAPE, body)).isEqualTo(new DescribeLimits.Request());
    }

    @Test
    void shouldReadBlobsAsByteStringsA033() {
        assertThat(cbor(PutRecord.SHAPE, "a1" + DATA + "40").data()).isEqualTo(Blob.EMPTY);
        assertThat(cbor(PutRecord.SHAPE, "a1" + DATA + "5f4101420203ff").data())
                .isEqualTo(Blob.of(new byte[] {1, 2, 3}));
        assertThat(text(cborError(PutRecord.SHAPE, "a1" + DATA + "6461476b3d")))
                .isEqualTo("SerializationException: class java.lang.String can not be converted to a Blob");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c11b0000018bcfe5687b", // tag 1, milliseconds (L-003)
                "1b0000018bcfe5687b",
                "c1fb4278bcfe5687b000",
            })
    void shouldReadTimestampsAsMillisecondsA034A036(String value) {
        assertThat(cbor(GetShardIterator.SHAPE, iteratorAt(value)).timestamp())
                .isEqualTo(Instant.ofEpochMilli(1_700_000_000_123L));
    }

    @Test
    void shouldWriteTimestampsAsTaggedMillisecondsA035L003() {
        GetShardIterator.Request request = new GetShardIterator.Request(
                null, "s", "LATEST", null, Instant.ofEpochMilli(1_700_000_000_123L), null, null, null);

        assertThat(hex(WireCodec.CBOR.encode(GetShardIterator.SHAPE.request(), request)))
                .contains("c11b0000018bcfe5687b");
    }

    @ParameterizedTest
    @CsvSource({
        "07,7",
        "1818,24",
        "190100,256",
        "1a00010000,65536",
        "1b0000000000000007,7",
        "f94700,7",
        "fa40e00000,7",
        "fb401c000000000000,7",
        "fb401fffffffffffff,7",
        "1bffffffffffffffff,2147483647",
        "fb7fefffffffffffff,2147483647"
    })
    void shouldReadNumbersOfAnyWidthA036A071(String value, int expected) {
        assertThat(cbor(CreateStream.SHAPE, "a2" + STREAM_NAME + "6173" + SHARD_COUNT + value)
                        .shardCount())
                .isEqualTo(expected);
    }

    @Test
    void shouldWriteIntegersInTheirSmallestFormA036() {
        ByteSink out = new ByteSink(64);
        for (long value : new long[] {0, 23, 24, 255, 256, 65535, 65536, 0xFFFF_FFFFL, 1L << 32, -1, -24, -25, -257}) {
            CborBytes.integer(out, value);
        }

        assertThat(hex(out.toBytes()))
                .isEqualTo("00" + "17" + "1818" + "18ff" + "190100" + "19ffff" + "1a00010000" + "1affffffff"
                        + "1b0000000100000000" + "20" + "37" + "3818" + "390100");
    }

    @Test
    void shouldReadBooleansAndNullA036() {
        String dryRun = "66447279527 56e".replace(" ", "");

        assertThat(cbor(PutRecord.SHAPE, "a2" + DATA + "40" + dryRun + "f5").dryRun())
                .isTrue();
        assertThat(cbor(PutRecord.SHAPE, "a2" + DATA + "40" + dryRun + "f4").dryRun())
                .isFalse();
        assertThat(cbor(PutRecord.SHAPE, "a2" + DATA + "40" + dryRun + "f6").dryRun())
                .isNull();
        assertThat(cbor(PutRecord.SHAPE, "a2" + DATA + "40" + dryRun + "f7").dryRun())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ff",
                "80",
                "f6",
                "01",
                "a1",
                "bf",
                "a0ff",
                "a000",
                "bf" + STREAM_NAME + "ff", // a name without value
                "a1" + STREAM_NAME,
                "a14161" + "01", // a name of bytes
                "a101" + "01",
                "a1" + STREAM_NAME + "62c328", // malformed UTF-8
                "a162c328" + "01",
                "a1" + STREAM_NAME + "7f4161ff", // chunk of another kind
                "a1" + STREAM_NAME + "7f7f6161ffff", // chunk of chunks
                "a1" + STREAM_NAME + "7f61",
                "a1" + STREAM_NAME + "1c", // reserved length
                "a1" + STREAM_NAME + "1f",
                "a1" + STREAM_NAME + "f0",
                "a1" + STREAM_NAME + "f818",
                "a1" + STREAM_NAME + "fb7ff8000000000000",
                "a1" + STREAM_NAME + "c1",
                "c1c1c1c1"
            })
    void shouldRefuseWhatIsNoCborMapA048A049(String body) {
        assertThat(text(cborError(CreateStream.SHAPE, body))).isEqualTo("SerializationException: null");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bbffffffffffffffff",
                "bb7fffffffffffffff",
                "ba7fffffff",
                "a1" + DATA + "5a40000000",
                "a1" + DATA + "5bffffffffffffffff",
                "a1" + DATA + "5f5a40000000",
                "a1" + STREAM_NAME + "7a40000000",
                "a17b7fffffffffffffff",
                "a1" + "675265636f726473" + "9bffffffffffffffff",
                "a1" + "675265636f726473" + "9a3fffffff"
            })
    void shouldNotBelieveLengthsTheBodyDoesNotHold(String body) {
        assertThat(text(cborError(PutRecords.SHAPE, body))).isEqualTo("SerializationException: null");
        assertThat(text(cborError(PutRecord.SHAPE, body))).isEqualTo("SerializationException: null");
    }

    @Test
    void shouldWriteErrorsAsAMapA064() {
        assertThat(hex(WireCodec.CBOR.encodeError(ErrorType.VALIDATION, "m")))
                .isEqualTo("a2665f5f747970657356616c69646174696f6e457863657074696f6e676d657373616765616d");
    }

    @Test
    void shouldReadItsOwnErrors() {
        byte[] body = WireCodec.CBOR.encodeError(ErrorType.SERIALIZATION, "m");

        assertThat(WireCodec.CBOR.decodeError(body, 0, body.length))
                .contains(new WireError("SerializationException", "m"));
    }

    @Test
    void shouldReadABodyWithinALargerArray() {
        byte[] padded = hex("ffff" + PUT_RECORD + "ffff");

        assertThat(WireCodec.CBOR
                        .decode(PutRecord.SHAPE.request(), padded, 2, padded.length - 4)
                        .streamName())
                .isEqualTo("s");
    }

    @Test
    void shouldReadAnAnswerWithoutRecords() {
        byte[] body = hex("bf675265636f72647380724d696c6c69734265686 96e644c617465737400ff".replace(" ", ""));

        assertThat(WireCodec.CBOR.decodeResponse(GetRecords.SHAPE, body, 0, body.length))
                .isEqualTo(new GetRecords.Response(java.util.List.of(), null, 0L, null));
    }

    private static String iteratorAt(String timestamp) {
        return "a3" + "675368617264496461" + "73" + "71536861726449746572 61746f7254797065".replace(" ", "")
                + "664c4154455354" + "6954696d657374616d70" + timestamp;
    }
}
