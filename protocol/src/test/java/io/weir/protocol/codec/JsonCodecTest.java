package io.weir.protocol.codec;

import static io.weir.protocol.codec.Wire.json;
import static io.weir.protocol.codec.Wire.jsonError;
import static io.weir.protocol.codec.Wire.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.op.AddTagsToStream;
import io.weir.protocol.op.CreateStream;
import io.weir.protocol.op.DescribeLimits;
import io.weir.protocol.op.GetShardIterator;
import io.weir.protocol.op.ListShards;
import io.weir.protocol.op.ListStreams;
import io.weir.protocol.op.PutRecord;
import io.weir.protocol.op.PutRecords;
import io.weir.protocol.op.part.PutRecordsResultEntry;
import io.weir.protocol.shape.Empty;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.type.Blob;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCodecTest {
    private static final String NO_MESSAGE = "SerializationException: null";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-amz-json-1.1",
                " application/x-amz-json-1.1 ; charset=utf-8",
                "Application/X-Amz-Json-1.1",
                "application/json;charset=UTF-8"
            })
    void shouldTakeJsonContentTypesWithParametersA021A023(String contentType) {
        assertThat(WireCodec.ofContentType(contentType)).contains(WireCodec.JSON);
        assertThat(WireCodec.JSON.contentType()).isEqualTo("application/x-amz-json-1.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text/plain", "application/xml", ";", "application/x-amz-json-1.0"})
    void shouldKnowNoOtherContentTypeA021(String contentType) {
        assertThat(WireCodec.ofContentType(contentType)).isEmpty();
    }

    @Test
    void shouldReadBlobsAsBase64A025() {
        PutRecord.Request request = json(PutRecord.SHAPE, "{\"Data\":\"aGk=\",\"PartitionKey\":\"a\"}");

        assertThat(request.data()).isEqualTo(Blob.of("hi".getBytes(UTF_8)));
    }

    @Test
    void shouldAcceptEmptyDataB067() {
        assertThat(json(PutRecord.SHAPE, "{\"Data\":\"\"}").data()).isEqualTo(Blob.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1700000000.123", "1.700000000123E9", "1700000000123e-3", "1700000000.1234"})
    void shouldReadTimestampsAsSecondsA025A026(String number) {
        assertThat(timestamp(number)).isEqualTo(Instant.ofEpochMilli(1_700_000_000_123L));
    }

    @Test
    void shouldReadWholeSecondsA026() {
        assertThat(timestamp("1700000000")).isEqualTo(Instant.ofEpochSecond(1_700_000_000L));
        assertThat(timestamp("1.7E9")).isEqualTo(Instant.ofEpochSecond(1_700_000_000L));
        assertThat(timestamp("-0.5")).isEqualTo(Instant.ofEpochMilli(-500));
    }

    @Test
    void shouldWriteTimestampsInMillisecondsL003() {
        GetShardIterator.Request request = new GetShardIterator.Request(
                null, "s", "AT_TIMESTAMP", null, Instant.ofEpochMilli(1_700_000_000_123L), null, null, null);

        assertThat(encode(GetShardIterator.SHAPE, request))
                .isEqualTo("{\"ShardId\":\"s\",\"ShardIteratorType\":\"AT_TIMESTAMP\",\"Timestamp\":1700000000.123}");
    }

    @Test
    void shouldTakeNullForAbsentA027() {
        CreateStream.Request request =
                json(CreateStream.SHAPE, "{\"StreamName\":\"s\",\"ShardCount\":null,\"Tags\":null}");

        assertThat(request.shardCount()).isNull();
        assertThat(request.tags()).isNull();
    }

    @Test
    void shouldIgnoreUnknownMembersA027() {
        String unknown = "{\"x\":[[{\"y\":{}}],1.5e300,true,null,\"t\"],\"StreamName\":\"s\",\"z\":{}}";

        assertThat(json(CreateStream.SHAPE, unknown).streamName()).isEqualTo("s");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"Limit":3.5}          | 'Limit' must be a whole number within its range, not 3.5
        {"Limit":4294967297}   | 'Limit' must be a whole number within its range, not 4.294967297E9
        {"Limit":1e99}         | 'Limit' must be a whole number within its range, not 1.0E99
        {"limit":3}            | 'limit' is not known here; known are: Limit, ExclusiveStartStreamName, NextToken
        """)
    void shouldRefuseWhatItWouldChangeOrPassOverWhenReadingExactly(String body, String message) {
        byte[] bytes = body.getBytes(UTF_8);

        assertThatThrownBy(() -> WireCodec.JSON.decodeExactly(ListStreams.SHAPE.request(), bytes, 0, bytes.length))
                .isInstanceOf(ServiceException.class)
                .hasMessage(message);
    }

    @Test
    void shouldReadAWholeNumberInAnySpellingWhenReadingExactly() {
        byte[] bytes = "{\"Limit\":3.0e1}".getBytes(UTF_8);

        assertThat(WireCodec.JSON
                        .decodeExactly(ListStreams.SHAPE.request(), bytes, 0, bytes.length)
                        .limit())
                .isEqualTo(30);
    }

    @Test
    void shouldTakeTheLastOfMembersOfOneName() {
        assertThat(json(CreateStream.SHAPE, "{\"StreamName\":\"a\",\"StreamName\":\"b\"}")
                        .streamName())
                .isEqualTo("b");
    }

    @Test
    void shouldTellNamesApartByCase() {
        assertThat(text(jsonError(CreateStream.SHAPE, "{\"streamName\":\"a\"}")))
                .endsWith("Value null at 'streamName' failed to satisfy constraint: Member must not be null");
    }

    @Test
    void shouldOmitAbsentMembersA028() {
        PutRecords.Response response = new PutRecords.Response(
                1, List.of(PutRecordsResultEntry.stored("1", "x"), PutRecordsResultEntry.failed("c", "m")), null);

        assertThat(new String(WireCodec.JSON.encodeResponse(PutRecords.SHAPE, response), UTF_8))
                .isEqualTo("{\"FailedRecordCount\":1,\"Records\":[{\"SequenceNumber\":\"1\",\"ShardId\":\"x\"},"
                        + "{\"ErrorCode\":\"c\",\"ErrorMessage\":\"m\"}]}");
    }

    @Test
    void shouldAnswerVoidOperationsWithNothingA029A037() {
        for (WireCodec codec : Wire.BOTH) {
            assertThat(codec.encodeResponse(CreateStream.SHAPE, Empty.INSTANCE)).isEmpty();
            assertThat(codec.decodeResponse(CreateStream.SHAPE, new byte[0], 0, 0))
                    .isEqualTo(Empty.INSTANCE);
        }
    }

    @Test
    void shouldReadAnInputWithoutMembers() {
        assertThat(json(DescribeLimits.SHAPE, " {} ")).isEqualTo(new DescribeLimits.Request());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "[]",
                "null",
                "1",
                "\"s\"",
                "{]",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{'a':1}",
                "{a:1}",
                "{\"a\":01}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":1}x",
                "{} {}",
                "{},",
                "//\n{}",
                "{\"a\":\"\t\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":tru}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"StreamName\":\"\\ud800\"}",
                "{\"StreamName\":\"\\udc00\\ud800\"}",
                "{\"\\ud800\":1}",
                "\uFEFF{}"
            })
    void shouldRefuseWhatIsNoJsonObjectA030A048A049(String body) {
        assertThat(text(jsonError(CreateStream.SHAPE, body))).isEqualTo(NO_MESSAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"c080", "c1bf", "e08080", "eda080", "f0808080", "f4908080", "f8", "80", "c3", "fffe"})
    void shouldRefuseInvalidUtf8(String badBytes) {
        byte[] bad = Wire.hex(badBytes);
        byte[] body = concat("{\"StreamName\":\"".getBytes(UTF_8), bad, "\"}".getBytes(UTF_8));

        assertThat(text(Wire.error(WireCodec.JSON, CreateStream.SHAPE, body))).isEqualTo(NO_MESSAGE);
    }

    @Test
    void shouldRefuseOtherUnicodeEncodings() {
        byte[] utf16 = "{\"StreamName\":\"s\"}".getBytes(java.nio.charset.StandardCharsets.UTF_16LE);

        assertThat(text(Wire.error(WireCodec.JSON, CreateStream.SHAPE, utf16))).isEqualTo(NO_MESSAGE);
    }

    @Test
    void shouldReadEscapesAndAllOfUnicode() {
        String body =
                "{\"StreamName\":\"s\",\"Tags\":{\"\\u00e9\\ud83d\\ude00\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0001é😀\"}}";

        assertThat(json(AddTagsToStream.SHAPE, body).tags()).isEqualTo(Map.of("é😀", "\"\\/\b\f\n\r\t\u0001é😀"));
    }

    @Test
    void shouldEscapeWhatJsonForbids() {
        AddTagsToStream.Request request =
                new AddTagsToStream.Request("s", Map.of("k", "\"\\\n\u0001\u007fé😀</"), null, null);

        String body = encode(AddTagsToStream.SHAPE, request);

        assertThat(body).isEqualTo("{\"StreamName\":\"s\",\"Tags\":{\"k\":\"\\\"\\\\\\u000a\\u0001\u007fé😀</\"}}");
        assertThat(json(AddTagsToStream.SHAPE, body)).isEqualTo(request);
    }

    @Test
    void shouldWriteErrorsWithTypeAndMessageA063() {
        assertThat(new String(WireCodec.JSON.encodeError(ErrorType.RESOURCE_NOT_FOUND, "Stream s not found."), UTF_8))
                .isEqualTo("{\"__type\":\"ResourceNotFoundException\",\"message\":\"Stream s not found.\"}");
        assertThat(new String(WireCodec.JSON.encodeError(ErrorType.SERIALIZATION, null), UTF_8))
                .isEqualTo("{\"__type\":\"SerializationException\"}");
    }

    @Test
    void shouldSpellTheTextOfTypeErrorsWithACapitalA067() {
        assertThat(new String(WireCodec.JSON.encodeError(ErrorType.SERIALIZATION, "m"), UTF_8))
                .isEqualTo("{\"__type\":\"SerializationException\",\"Message\":\"m\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"__type\":\"LimitExceededException\",\"message\":\"m\"}",
                "{\"__type\":\"com.amazonaws.kinesis.v20131202#LimitExceededException\",\"Message\":\"m\"}",
                "{\"code\":\"LimitExceededException:http://x\",\"errorMessage\":\"m\",\"x\":[1]}"
            })
    void shouldReadErrorsInEverySpellingA066A067(String body) {
        byte[] bytes = body.getBytes(UTF_8);

        WireError error = WireCodec.JSON.decodeError(bytes, 0, bytes.length).orElseThrow();

        assertThat(error).isEqualTo(new WireError("LimitExceededException", "m"));
        assertThat(error.type()).contains(ErrorType.LIMIT_EXCEEDED);
    }

    @Test
    void shouldReadNoErrorFromOtherBodies() {
        byte[] html = "<html>".getBytes(UTF_8);

        assertThat(WireCodec.JSON.decodeError(html, 0, html.length)).isEmpty();
        assertThat(WireCodec.CBOR.decodeError(html, 0, html.length)).isEmpty();
    }

    private static Instant timestamp(String number) {
        return json(ListShards.SHAPE, "{\"StreamName\":\"s\",\"StreamCreationTimestamp\":" + number + "}")
                .streamCreationTimestamp();
    }

    private static <I> String encode(OperationShape<I, ?> operation, I request) {
        return new String(WireCodec.JSON.encode(operation.request(), request), UTF_8);
    }

    private static byte[] concat(byte[]... parts) {
        ByteSink sink = new ByteSink(16);
        for (byte[] part : parts) {
            sink.put(part);
        }
        return sink.toBytes();
    }
}
