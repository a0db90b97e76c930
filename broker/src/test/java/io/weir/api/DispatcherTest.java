package io.weir.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.testing.Encoding;
import io.weir.api.testing.TestNode;
import io.weir.audit.AuditLog;
import io.weir.auth.Authenticator;
import io.weir.protocol.codec.WireCodec;
import io.weir.protocol.op.CreateStream;
import io.weir.protocol.op.ListStreams;
import io.weir.protocol.shape.OperationShape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Section A.3 to A.7: what happens to a call before its operation begins.
final class DispatcherTest {

    private static final String UNDETERMINED = """
        <AccessDeniedException>
          <Message>Unable to determine service/operation name to be authorized</Message>
        </AccessDeniedException>
        """;
    private static final String JSON = "application/x-amz-json-1.1";
    private static final String CBOR = "application/x-amz-cbor-1.1";

    private final TestNode node = TestNode.start(Encoding.JSON);

    @AfterEach
    void close() {
        node.close();
    }

    private static Map<String, String> fields() {
        return TestNode.fields("ListStreams", JSON);
    }

    private Answer send(Map<String, String> fields, String body) {
        return node.send("POST", null, fields, body.getBytes(UTF_8));
    }

    @Test
    @DisplayName("A-020: the operations that are complete, of either kind, on one host")
    void shouldServeExactlyTheseOperations() {
        assertThat(node.api().operations().all().stream().map(Operation::shape).map(OperationShape::name))
                .containsExactlyInAnyOrder(
                        "AddTagsToStream",
                        "CreateChannel",
                        "CreateStream",
                        "DecreaseStreamRetentionPeriod",
                        "DeleteChannel",
                        "DeleteStream",
                        "DeregisterStreamConsumer",
                        "DescribeAccountSettings",
                        "DescribeChannel",
                        "DescribeLimits",
                        "DescribeStream",
                        "DescribeStreamConsumer",
                        "DescribeStreamSummary",
                        "DisableEnhancedMonitoring",
                        "EnableEnhancedMonitoring",
                        "GetRecords",
                        "GetShardIterator",
                        "IncreaseStreamRetentionPeriod",
                        "ListChannels",
                        "ListShards",
                        "ListStreamConsumers",
                        "ListStreams",
                        "ListTagsForResource",
                        "ListTagsForStream",
                        "MergeShards",
                        "PutRecord",
                        "PutRecords",
                        "RegisterStreamConsumer",
                        "PutResourcePolicy",
                        "GetResourcePolicy",
                        "DeleteResourcePolicy",
                        "RemoveTagsFromStream",
                        "SplitShard",
                        "StartStreamEncryption",
                        "StopStreamEncryption",
                        "SubscribeToShard",
                        "TagResource",
                        "UntagResource",
                        "UpdateAccountSettings",
                        "UpdateChannel",
                        "UpdateMaxRecordSize",
                        "UpdateShardCount",
                        "UpdateStreamMode",
                        "UpdateStreamRecordDistributionStrategy",
                        "UpdateStreamWarmThroughput");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "HEAD", "PATCH"})
    @DisplayName("A-046")
    void shouldRefuseOtherMethodsInXml(String method) {
        Answer answer = node.send(method, null, fields(), new byte[0]);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.contentType()).isEmpty();
        assertThat(TestNode.text(answer)).isEqualTo(UNDETERMINED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text/plain", "application/x-amz-json-1.0", "application/xml"})
    @DisplayName("A-047")
    void shouldRefuseUnknownContentTypesInXml(String contentType) {
        Map<String, String> fields = TestNode.fields("ListStreams", contentType);
        Answer withTarget = send(fields, "{}");
        fields.remove("x-amz-target");
        Answer withoutTarget = send(fields, "{}");
        assertThat(withTarget.status()).isEqualTo(404);
        assertThat(TestNode.text(withTarget)).isEqualTo("<UnknownOperationException/>\n");
        assertThat(withoutTarget.status()).isEqualTo(403);
        assertThat(TestNode.text(withoutTarget)).isEqualTo(UNDETERMINED);
    }

    @ParameterizedTest
    @CsvSource({
        "application/x-amz-json-1.1, ListStreams, SerializationException",
        "application/x-amz-cbor-1.1, ListStreams, SerializationException",
        "application/x-amz-json-1.1, Nonsense, UnknownOperationException",
        "application/x-amz-cbor-1.1, Nonsense, UnknownOperationException"
    })
    @DisplayName("A-030, A-048")
    void shouldNotTakeAnEmptyBodyForAnEmptyStructure(String contentType, String operation, String error) {
        Answer answer = send(TestNode.fields(operation, contentType), "");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.contentType()).isEqualTo(contentType);
        assertThat(node.error(answer).name()).isEqualTo(error);
    }

    @ParameterizedTest
    @CsvSource({
        "'', ListStreams, SerializationException",
        "application/x-amz-json-1.0, ListStreams, SerializationException",
        "text/plain, Nonsense, UnknownOperationException"
    })
    @DisplayName("A-048: before the encoding is looked at")
    void shouldReportAnEmptyBodyBeforeAnUnknownEncodingInCbor(String contentType, String operation, String error) {
        Answer answer = send(TestNode.fields(operation, contentType), "");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.contentType()).isEqualTo(CBOR);
        assertThat(node.error(answer).name()).isEqualTo(error);
    }

    @Test
    @DisplayName("A-023, A-048")
    void shouldReportAnEmptyBodyOfPlainJsonInJsonUnlessLegacy() {
        ApiSettings legacy =
                new ApiSettings("us-east-1", "000000000000", true, true, 1 << 20, ApiSettings.PRODUCERS_DEFAULT);
        Map<String, String> plain = TestNode.fields("ListStreams", "application/json");
        assertThat(TestNode.text(send(plain, ""))).isEqualTo("{\"__type\":\"SerializationException\"}");
        try (TestNode strict = TestNode.start(TestNode.Setup.of(WireCodec.JSON).with(legacy))) {
            assertThat(strict.send("POST", null, plain, new byte[0]).contentType())
                    .isEqualTo(CBOR);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "{", "[]", "1", "null", "{\"a\":}", "{} {}", "{\"a\":1,}"})
    @DisplayName("A-049")
    void shouldRefuseABodyThatIsNoStructure(String body) {
        Answer answer = send(fields(), body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(TestNode.text(answer)).isEqualTo("{\"__type\":\"SerializationException\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Kinesis_20131202.Nonsense",
                "Kinesis_20131202.liststreams",
                "kinesis_20131202.ListStreams",
                "Kinesis_20131202.",
                "ListStreams",
                ""
            })
    @DisplayName("A-002, A-050")
    void shouldRefuseAnUnknownTarget(String target) {
        Map<String, String> fields = fields();
        fields.put("x-amz-target", target);
        Answer answer = send(fields, "{}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(TestNode.text(answer)).isEqualTo("{\"__type\":\"UnknownOperationException\"}");
    }

    @Test
    @DisplayName("A.6: parsing of the body before the target")
    void shouldReportAnUnparsableBodyBeforeAnUnknownTarget() {
        assertThat(node.error(send(TestNode.fields("Nonsense", JSON), "hello")).name())
                .isEqualTo("SerializationException");
    }

    @Test
    @DisplayName("A-001: only the target counts")
    void shouldIgnoreThePathAndTheQuery() {
        Call call = TestNode.call("POST", "Action=DeleteStream&x", fields(), "{}".getBytes(UTF_8), node.clock());
        Call elsewhere = new Call(
                call.method(),
                "/some/where.html",
                call.query(),
                call.headers(),
                call.body(),
                call.bodyLength(),
                call.requestId(),
                call.remote(),
                call.secure(),
                call.arrivedMs(),
                call.deadlineNanos());

        Answer answer = TestNode.send(node.api().handler(), elsewhere);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(TestNode.text(answer)).startsWith("{\"StreamNames\":[]");
    }

    @Test
    @DisplayName("A-042: an error is named in a field too, in either encoding")
    void shouldNameTheErrorInAField() {
        for (String type : List.of(JSON, CBOR)) {
            Answer answer = node.send("POST", null, TestNode.fields("ListStreams", type), new byte[] {1});

            assertThat(answer.headers()).containsEntry("x-amzn-errortype", "SerializationException");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=c",
                "AWS4-HMAC-SHA256 Credential=a/b,SignedHeaders=host,Signature=c"
            })
    @DisplayName("A-083: commas with blanks and without, either field for the date")
    void shouldReadEveryFormOfAnAuthorizationHeader(String header) {
        for (String date : List.of("x-amz-date", "date")) {
            Map<String, String> fields = fields();
            fields.put("authorization", header);
            fields.remove("x-amz-date");
            fields.put(date, "20231114T221320Z");

            assertThat(send(fields, "{}").status()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("A-051")
    void shouldAskForCredentials() {
        Map<String, String> fields = fields();
        fields.remove("authorization");
        Answer answer = send(fields, "{}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(TestNode.text(answer))
                .isEqualTo("{\"__type\":\"MissingAuthenticationTokenException\","
                        + "\"message\":\"Missing Authentication Token\"}");
    }

    @Test
    @DisplayName("A-051: nothing but X-Amz-Algorithm makes a presigned query")
    void shouldNotTakeOtherParametersForCredentials() {
        Map<String, String> fields = fields();
        fields.remove("authorization");
        String query = "X-Amz-Credential=a&X-Amz-Signature=b&X-Amz-SignedHeaders=c&X-Amz-Date=d";
        assertThat(node.error(node.send("POST", query, fields, "{}".getBytes(UTF_8)))
                        .name())
                .isEqualTo("MissingAuthenticationTokenException");
    }

    @Test
    @DisplayName("A-052")
    void shouldRefuseCredentialsInBothPlaces() {
        Answer answer = node.send("POST", "X-Amz-Algorithm", fields(), "{}".getBytes(UTF_8));
        assertThat(node.error(answer).name()).isEqualTo("InvalidSignatureException");
        assertThat(node.error(answer).message())
                .isEqualTo("Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X | Credential Signature SignedHeaders",
                "AWS4- Signature=b Credential=a | SignedHeaders",
                "AWS4- Signature=b,Credential=a | SignedHeaders",
                "AWS4- Signature=b, Credential=a | SignedHeaders",
                "AWS4-HMAC-SHA256 Credential=, SignedHeaders=b, Signature=c | Credential"
            })
    @DisplayName("A-053")
    void shouldNameWhatAnAuthorizationHeaderLacks(String header, String missing) {
        Map<String, String> fields = fields();
        fields.put("authorization", header);
        fields.remove("x-amz-date");
        StringBuilder expected = new StringBuilder();
        for (String parameter : missing.split(" ", -1)) {
            expected.append("Authorization header requires '").append(parameter).append("' parameter. ");
        }
        expected.append("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ");
        Answer answer = send(fields, "{}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(node.error(answer).name()).isEqualTo("IncompleteSignatureException");
        assertThat(node.error(answer).message())
                .isEqualTo(expected.append("Authorization=").append(header).toString());
    }

    @Test
    @DisplayName("A-054")
    void shouldNameWhatAPresignedQueryLacks() {
        Map<String, String> fields = fields();
        fields.remove("authorization");
        Answer answer = node.send("POST", "X-Amz-Algorithm&X-Amz-Date=d", fields, "{}".getBytes(UTF_8));
        assertThat(node.error(answer).name()).isEqualTo("IncompleteSignatureException");
        assertThat(node.error(answer).message())
                .isEqualTo("AWS query-string parameters must include 'X-Amz-Algorithm'. "
                        + "AWS query-string parameters must include 'X-Amz-Credential'. "
                        + "AWS query-string parameters must include 'X-Amz-Signature'. "
                        + "AWS query-string parameters must include 'X-Amz-SignedHeaders'. "
                        + "Re-examine the query-string parameters.");
    }

    @Test
    @DisplayName("A.6: credentials before types, types before constraints")
    void shouldReportMissingCredentialsBeforeWrongTypesAndViolations() {
        Map<String, String> unsigned = fields();
        unsigned.remove("authorization");
        assertThat(node.error(send(unsigned, "{\"Limit\":\"x\"}")).name())
                .isEqualTo("MissingAuthenticationTokenException");
        assertThat(node.error(send(unsigned, "{\"Limit\":0}")).name()).isEqualTo("MissingAuthenticationTokenException");
        assertThat(node.error(send(unsigned, "{\"Limit\":")).name()).isEqualTo("SerializationException");
        assertThat(node.error(send(fields(), "{\"Limit\":true,\"ExclusiveStartStreamName\":\"\"}"))
                        .name())
                .isEqualTo("SerializationException");
    }

    @Test
    void shouldServeUnsignedCallsWithoutAuthentication() {
        try (TestNode open =
                TestNode.start(TestNode.Setup.of(WireCodec.JSON).with(Authenticator.open(TestNode.ACCOUNT)))) {
            Map<String, String> unsigned = fields();
            unsigned.remove("authorization");
            assertThat(open.send("POST", null, unsigned, "{}".getBytes(UTF_8)).status())
                    .isEqualTo(200);
        }
    }

    @Test
    @DisplayName("A-021, A-022")
    void shouldAnswerInTheContentTypeOfTheRequest() {
        assertThat(send(TestNode.fields("ListStreams", JSON + " ; charset=utf-8"), "{}")
                        .contentType())
                .isEqualTo(JSON);
        assertThat(send(TestNode.fields("ListStreams", "application/json"), "{}")
                        .contentType())
                .isEqualTo("application/json");
        byte[] cbor = {(byte) 0xbf, (byte) 0xff};
        Answer answer = node.send("POST", null, TestNode.fields("ListStreams", CBOR), cbor);
        assertThat(answer.contentType()).isEqualTo(CBOR);
        assertThat(WireCodec.CBOR
                        .decodeResponse(ListStreams.SHAPE, answer.body(), 0, answer.bodyLength())
                        .hasMoreStreams())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"{}, 404, UnknownOperationException", "hello, 400, SerializationException"})
    @DisplayName("A-023")
    void shouldAnswerPlainJsonInTheLegacyEnvelopeWhenAsked(String body, int status, String error) {
        ApiSettings legacy =
                new ApiSettings("us-east-1", "000000000000", true, true, 1 << 20, ApiSettings.PRODUCERS_DEFAULT);
        try (TestNode strict = TestNode.start(TestNode.Setup.of(WireCodec.JSON).with(legacy))) {
            Answer answer =
                    strict.send("POST", null, TestNode.fields("ListStreams", "application/json"), body.getBytes(UTF_8));
            assertThat(answer.status()).isEqualTo(status);
            assertThat(TestNode.text(answer))
                    .isEqualTo(
                            "{\"Output\":{\"__type\":\"com.amazon.coral.service#" + error + "\"},\"Version\":\"1.0\"}");
        }
    }

    @Test
    @DisplayName("A-012")
    void shouldDecodeCompressedBodies() throws IOException {
        Map<String, String> fields = new HashMap<>(fields());
        fields.put("content-encoding", "gzip");
        assertThat(node.send("POST", null, fields, gzip("{\"Limit\":1}".getBytes(UTF_8)))
                        .status())
                .isEqualTo(200);
        assertThat(node.error(send(fields, "{}")).name()).isEqualTo("MalformedHttpRequestException");
        fields.put("content-encoding", "br");
        assertThat(node.error(send(fields, "{}")).name()).isEqualTo("MalformedHttpRequestException");
        fields.put("content-encoding", "identity");
        assertThat(send(fields, "{}").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("A-012, A-013: a small body that inflates without end")
    void shouldRefuseABodyThatInflatesBeyondTheBound() throws IOException {
        Map<String, String> fields = new HashMap<>(fields());
        fields.put("content-encoding", "gzip");
        byte[] bomb = gzip(new byte[ApiSettings.BODY_BYTES_MAX_DEFAULT + 1]);
        Answer answer = node.send("POST", null, fields, bomb);
        assertThat(bomb.length).isLessThan(50_000);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(node.error(answer).name()).isEqualTo("RequestEntityTooLargeException");
        assertThat(send(fields(), "{}").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("A-029, A-037")
    void shouldAnswerOperationsWithoutOutputWithAnEmptyBody(Encoding encoding) {
        try (TestNode other = TestNode.start(encoding)) {
            var create = CreateStream.SHAPE;
            Answer answer = other.call(create, new CreateStream.Request("s", 1, null, null, null, null, null));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.bodyLength()).isZero();
            assertThat(answer.contentType()).isEqualTo(encoding.codec().contentType());
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("A-061, A-064, A-065: in the caller's encoding")
    void shouldTurnAnyBugIntoAnInternalFailure(Encoding encoding) {
        Operations broken = new Operations(List.of(new Operation<ListStreams.Request, ListStreams.Response>() {
            @Override
            public OperationShape<ListStreams.Request, ListStreams.Response> shape() {
                return ListStreams.SHAPE;
            }

            @Override
            public Encoded serve(Incoming incoming) {
                throw new IllegalStateException("a bug");
            }
        }));
        Dispatcher dispatcher = new Dispatcher(
                broken,
                Authenticator.open(TestNode.ACCOUNT),
                ApiSettings.DEFAULT,
                CallObserver.silent(),
                new CallAudit(AuditLog.none(), "us-east-1"),
                node.clock());
        Answer answer = TestNode.send(
                dispatcher,
                TestNode.call(
                        "POST",
                        null,
                        TestNode.fields("ListStreams", encoding.codec().contentType()),
                        new byte[1],
                        node.clock()));
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.contentType()).isEqualTo(encoding.codec().contentType());
        assertThat(node.error(answer).name()).isEqualTo("InternalFailure");
        assertThat(node.error(answer).message()).isEmpty();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
