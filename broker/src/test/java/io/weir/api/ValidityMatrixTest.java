package io.weir.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.testing.Encoding;
import io.weir.api.testing.TestNode;
import io.weir.protocol.codec.WireCodec;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.ListShape;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.Shape;
import io.weir.protocol.shape.StructureShape;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every member of every input with every kind of bad value: always an answer, never a fault of the server, always in
/// the caller's encoding, and the next call is served.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("A.8, A.9, A-026, A-027, A-071")
final class ValidityMatrixTest {

    private static final List<String> BAD_JSON = List.of(
            "null",
            "true",
            "false",
            "0",
            "-1",
            "1.5",
            "1e400",
            "-9223372036854775809",
            "99999999999999999999999999999999999999999999",
            "1" + "0".repeat(5000),
            "\"\"",
            "\"" + "a".repeat(2049) + "\"",
            "\"my stream\"",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "\"arn:aws:kinesis:us-east-1:000000000000:stream/s\"",
            "\"arn:aws:kinesis:us-east-1:111111111111:stream/" + "x".repeat(300) + "\"",
            "[]",
            "[null]",
            "[[[[]]]]",
            "[1,\"a\",{}]",
            "{}",
            "{\"a\":null}",
            "{\"\":\"\"}",
            "{\"a\":{\"b\":[1]}}",
            "[".repeat(500) + "]".repeat(500),
            "\"" + "%".repeat(100) + "\"",
            "\"AAA\"",
            "\"=+/=\"");

    /// CBOR items that are wrong, odd or damaged in a place where any value may stand.
    private static final List<byte[]> BAD_CBOR = List.of(
            bytes(0xf6),
            bytes(0xf7),
            bytes(0xf4),
            bytes(0x00),
            bytes(0x20),
            bytes(0x1b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff),
            bytes(0x3b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff),
            bytes(0xfb, 0x7f, 0xf0, 0, 0, 0, 0, 0, 0),
            bytes(0xf9, 0x7e, 0x00),
            bytes(0x60),
            bytes(0x40),
            bytes(0x61, 0xff),
            bytes(0x62, 0xc3, 0x28),
            bytes(0x7f, 0x61, 0x61, 0xff),
            bytes(0x5f, 0x41, 0x01, 0xff),
            bytes(0x80),
            bytes(0xa0),
            bytes(0xbf, 0xff),
            bytes(0x9f, 0xff),
            bytes(0xc1, 0x00),
            bytes(0xc1, 0x60),
            bytes(0xc2, 0x49, 1, 0, 0, 0, 0, 0, 0, 0, 0),
            bytes(0x7b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff),
            bytes(0x5b, 0, 0, 0, 1, 0, 0, 0, 0),
            bytes(0x9b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff),
            bytes(0xbb, 0, 0, 0, 1, 0, 0, 0, 0),
            bytes(0xff),
            bytes(0x1c));

    private final TestNode node = TestNode.start(Encoding.JSON);

    @BeforeAll
    void create() {
        node.createStream("s", 2);
    }

    @AfterAll
    void close() {
        node.close();
    }

    Stream<OperationShape<?, ?>> operations() {
        return node.api().operations().all().stream().map(Operation::shape);
    }

    /// A valid value in JSON for each member, as far as one can be guessed.
    private static Map<String, String> good(StructureShape<?> shape) {
        Map<String, String> members = new LinkedHashMap<>();
        for (Field<?, ?> field : shape.fields()) {
            String value = switch (field.name()) {
                case "StreamName" -> "\"s\"";
                case "ShardId", "ShardToSplit", "ShardToMerge" -> "\"shardId-000000000000\"";
                case "AdjacentShardToMerge" -> "\"shardId-000000000001\"";
                case "NewStartingHashKey" -> "\"1000\"";
                case "Records" -> "[{\"Data\":\"\",\"PartitionKey\":\"k\"}]";
                case "Data" -> "\"\"";
                case "PartitionKey" -> "\"k\"";
                case "ShardIterator" -> "\"x\"";
                case "ShardIteratorType" -> "\"LATEST\"";
                case "ScalingType" -> "\"UNIFORM_SCALING\"";
                case "TargetShardCount" -> "2";
                case "RetentionPeriodHours" -> "24";
                case "Tags" -> "{\"a\":\"b\"}";
                case "TagKeys" -> "[\"a\"]";
                case "StreamARN", "ResourceARN" -> "\"arn:aws:kinesis:us-east-1:000000000000:stream/s\"";
                case "StreamModeDetails" -> "{\"StreamMode\":\"PROVISIONED\"}";
                case "StreamMode" -> "\"PROVISIONED\"";
                case "MaxRecordSizeInKiB" -> "2048";
                case "RecordDistributionStrategy" -> "\"USER_PARTITION_KEY\"";
                case "ShardLevelMetrics" -> "[\"ALL\"]";
                case "MinimumThroughputBillingCommitment" -> "{\"Status\":\"ENABLED\"}";
                case "Status" -> "\"ENABLED\"";
                case "ChannelARN" -> "\"arn:aws:kinesis:us-east-1:000000000000:channel/c\"";
                case "ChannelName" -> "\"c\"";
                case "ServiceExecutionRoleARN" -> "\"arn:aws:iam::000000000000:role/r\"";
                default -> "";
            };
            if (!value.isEmpty()) {
                members.put(field.name(), value);
            }
        }
        return members;
    }

    @ParameterizedTest
    @MethodSource("operations")
    void shouldNeverFailOverAWrongMemberInJson(OperationShape<?, ?> operation) {
        Map<String, String> good = good(operation.request());
        for (Field<?, ?> field : operation.request().fields()) {
            for (String bad : BAD_JSON) {
                Map<String, String> members = new LinkedHashMap<>(good);
                members.put(field.name(), bad);
                check(operation, json(members).getBytes(UTF_8), WireCodec.JSON);
                check(operation, ("{\"" + field.name() + "\":" + bad + "}").getBytes(UTF_8), WireCodec.JSON);
            }
            nested(operation, field, good);
        }
    }

    private void nested(OperationShape<?, ?> operation, Field<?, ?> field, Map<String, String> good) {
        StructureShape<?> inner = structure(field.shape());
        if (inner == null) {
            return;
        }
        boolean list = field.shape() instanceof ListShape<?>;
        for (Field<?, ?> member : inner.fields()) {
            for (String bad : BAD_JSON) {
                Map<String, String> structure = good(inner);
                structure.put(member.name(), bad);
                Map<String, String> members = new LinkedHashMap<>(good);
                members.put(field.name(), list ? "[" + json(structure) + "]" : json(structure));
                check(operation, json(members).getBytes(UTF_8), WireCodec.JSON);
            }
        }
    }

    private static @Nullable StructureShape<?> structure(Shape<?> shape) {
        return switch (shape) {
            case StructureShape<?> structure -> structure;
            case ListShape<?> list when list.element() instanceof StructureShape<?> structure -> structure;
            default -> null;
        };
    }

    @ParameterizedTest
    @MethodSource("operations")
    void shouldNeverFailOverAWrongMemberInCbor(OperationShape<?, ?> operation) {
        for (Field<?, ?> field : operation.request().fields()) {
            for (byte[] bad : BAD_CBOR) {
                ByteArrayOutputStream body = new ByteArrayOutputStream();
                body.write(0xbf);
                text(body, field.name());
                body.writeBytes(bad);
                body.write(0xff);
                check(operation, body.toByteArray(), WireCodec.CBOR);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void shouldNeverFailOverOddBodies(OperationShape<?, ?> operation) {
        String good = json(good(operation.request()));
        List<String> odd = new ArrayList<>(List.of(
                "{}",
                "{\"Unknown\":[{\"a\":[1,2,{}]}]}",
                good.replaceFirst("\\{", "{\"Unknown\":{\"deep\":[[[]]]},"),
                good.replaceFirst("\\{", "{" + good.substring(1, good.length() - 1) + (good.equals("{}") ? "" : ",")),
                "\uFEFF" + good,
                " \n\t" + good + "\r\n ",
                good + good,
                "{\"a\":1" + ",\"a\":1".repeat(2000) + "}",
                "{" + "\"a\":{".repeat(1000) + "}".repeat(1000) + "}",
                "{'a':1}",
                "{\"a\":01}",
                "{\"a\":NaN}",
                "{\"\\u00\":1}"));
        for (int cut = 0; cut < good.length(); cut++) {
            odd.add(good.substring(0, cut));
        }
        odd.forEach(body -> check(operation, body.getBytes(UTF_8), WireCodec.JSON));
        byte[] latin = "{\"StreamName\":\"s\u00e9\",\"PartitionKey\":\"\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1);
        check(operation, latin, WireCodec.JSON);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void shouldNeverFailOverNoise(OperationShape<?, ?> operation) {
        Random random = new Random(operation.name().hashCode());
        for (int i = 0; i < 500; i++) {
            byte[] noise = new byte[1 + random.nextInt(60)];
            random.nextBytes(noise);
            if (i % 2 == 0) {
                noise[0] = (byte) (i % 4 == 0 ? 0xbf : 0xa1);
            }
            check(operation, noise, WireCodec.CBOR);
            check(operation, noise, WireCodec.JSON);
        }
    }

    private void check(OperationShape<?, ?> operation, byte[] body, WireCodec codec) {
        Answer answer = node.send("POST", null, TestNode.fields(operation.name(), codec.contentType()), body);
        assertThat(answer.status())
                .as(() -> operation.name() + " " + new String(body, StandardCharsets.ISO_8859_1) + " -> "
                        + TestNode.text(answer))
                .isLessThan(500);
        assertThat(answer.contentType()).isEqualTo(codec.contentType());
        if (answer.status() != 200) {
            assertThat(node.error(answer).name()).isNotEmpty();
        }
    }

    private static String json(Map<String, String> members) {
        StringBuilder text = new StringBuilder("{");
        members.forEach((name, value) -> text.append(text.length() > 1 ? "," : "")
                .append('"')
                .append(name)
                .append("\":")
                .append(value));
        return text.append('}').toString();
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.write(0x78);
        out.write(text.length());
        out.writeBytes(text.getBytes(UTF_8));
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
