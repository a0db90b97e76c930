package io.weir.protocol.codec;

import static io.weir.protocol.codec.Wire.cborError;
import static io.weir.protocol.codec.Wire.json;
import static io.weir.protocol.codec.Wire.jsonError;
import static io.weir.protocol.codec.Wire.serialization;
import static io.weir.protocol.codec.Wire.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.protocol.op.CreateStream;
import io.weir.protocol.op.DeleteStream;
import io.weir.protocol.op.ListShards;
import io.weir.protocol.op.PutRecord;
import io.weir.protocol.op.PutRecords;
import io.weir.protocol.op.RemoveTagsFromStream;
import io.weir.protocol.shape.OperationShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values of a wrong type and their texts, and numbers that are made to fit. */
class TypeErrorTest {
    private static final String NUMBER = "class com.amazon.coral.value.json.numbers.TruncatingBigNumber";
    private static final String LIST = "Start of list found where not expected";
    private static final String STRUCTURE = "Start of structure or map found where not expected.";

    @Test
    void shouldSayThatAStringWasExpectedA070() {
        shouldRefuse(CreateStream.SHAPE, "StreamName", "1", NUMBER + " can not be converted to an String");
        shouldRefuse(CreateStream.SHAPE, "StreamName", "1.5", NUMBER + " can not be converted to an String");
        shouldRefuse(
                CreateStream.SHAPE, "StreamName", "true", "class java.lang.Boolean can not be converted to an String");
        shouldRefuse(CreateStream.SHAPE, "StreamName", "[1]", LIST);
        shouldRefuse(CreateStream.SHAPE, "StreamName", "{\"a\":1}", STRUCTURE);
    }

    @Test
    void shouldSayThatAnIntegerWasExpectedA070() {
        shouldRefuse(
                CreateStream.SHAPE, "ShardCount", "true", "class java.lang.Boolean can not be converted to an Integer");
        shouldRefuse(
                CreateStream.SHAPE, "ShardCount", "\"1\"", "class java.lang.String can not be converted to an Integer");
        shouldRefuse(CreateStream.SHAPE, "ShardCount", "[]", LIST);
        shouldRefuse(CreateStream.SHAPE, "ShardCount", "{}", STRUCTURE);
    }

    @Test
    void shouldSayThatABooleanWasExpectedA070() {
        shouldRefuse(
                DeleteStream.SHAPE, "EnforceConsumerDeletion", "\"no\"", "'NO' can not be converted to an Boolean");
        shouldRefuse(
                DeleteStream.SHAPE, "EnforceConsumerDeletion", "1", NUMBER + " can not be converted to an Boolean");
        shouldRefuse(DeleteStream.SHAPE, "EnforceConsumerDeletion", "[]", LIST);
        shouldRefuse(DeleteStream.SHAPE, "EnforceConsumerDeletion", "{}", STRUCTURE);
    }

    @Test
    void shouldSayThatAListWasExpectedA070() {
        shouldRefuse(RemoveTagsFromStream.SHAPE, "TagKeys", "\"a\"", "Expected list or null");
        shouldRefuse(RemoveTagsFromStream.SHAPE, "TagKeys", "1", "Expected list or null");
        shouldRefuse(RemoveTagsFromStream.SHAPE, "TagKeys", "{}", STRUCTURE);
        shouldRefuse(RemoveTagsFromStream.SHAPE, "TagKeys", "[1]", NUMBER + " can not be converted to an String");
    }

    @Test
    void shouldSayThatAStructureOrMapWasExpectedA070() {
        shouldRefuse(CreateStream.SHAPE, "StreamModeDetails", "\"a\"", "Expected map or null");
        shouldRefuse(CreateStream.SHAPE, "StreamModeDetails", "[]", LIST);
        shouldRefuse(CreateStream.SHAPE, "Tags", "true", "Expected map or null");
        shouldRefuse(CreateStream.SHAPE, "Tags", "[]", LIST);
        shouldRefuse(PutRecords.SHAPE, "Records", "[\"a\"]", "Expected null");
        shouldRefuse(PutRecords.SHAPE, "Records", "[1.5]", "Expected null");
        shouldRefuse(PutRecords.SHAPE, "Records", "[[]]", LIST);
    }

    @Test
    void shouldSayThatABlobWasExpectedA070() {
        shouldRefuse(PutRecord.SHAPE, "Data", "1", NUMBER + " can not be converted to a Blob");
        shouldRefuse(PutRecord.SHAPE, "Data", "true", "class java.lang.Boolean can not be converted to a Blob");
        shouldRefuse(PutRecord.SHAPE, "Data", "[]", LIST);
        shouldRefuse(PutRecord.SHAPE, "Data", "{}", STRUCTURE);
    }

    @Test
    void shouldSayWhatIsWrongWithBase64A070() {
        shouldRefuse(
                PutRecord.SHAPE,
                "Data",
                "\"QQ\"",
                "'QQ' can not be converted to a Blob: "
                        + "Base64 encoded length is expected a multiple of 4 bytes but found: 2");
        shouldRefuse(
                PutRecord.SHAPE,
                "Data",
                "\"=+/Q\"",
                "'=+/Q' can not be converted to a Blob: Invalid Base64 character: '='");
        shouldRefuse(
                PutRecord.SHAPE,
                "Data",
                "\"QQ-_\"",
                "'QQ-_' can not be converted to a Blob: Invalid Base64 character: '-'");
        shouldRefuse(
                PutRecord.SHAPE,
                "Data",
                "\"QR==\"",
                "'QR==' can not be converted to a Blob: Invalid last non-pad Base64 character dectected");
    }

    @Test
    void shouldEchoOnlyTheStartOfALongValue() {
        String message = jsonError(PutRecord.SHAPE, "{\"Data\":\"" + "!".repeat(1_000_000) + "\"}")
                .getMessage();

        assertThat(message).hasSizeLessThan(2_000).endsWith("Invalid Base64 character: '!'");
    }

    @Test
    void shouldSayThatATimestampWasExpectedA070() {
        String target = " can not be converted to milliseconds since epoch";
        shouldRefuse(ListShards.SHAPE, "StreamCreationTimestamp", "\"x\"", "class java.lang.String" + target);
        shouldRefuse(ListShards.SHAPE, "StreamCreationTimestamp", "true", "class java.lang.Boolean" + target);
        shouldRefuse(ListShards.SHAPE, "StreamCreationTimestamp", "1e300", NUMBER + target);
        shouldRefuse(ListShards.SHAPE, "StreamCreationTimestamp", "1e99999", NUMBER + target);
        shouldRefuse(ListShards.SHAPE, "StreamCreationTimestamp", "[]", LIST);
    }

    @Test
    void shouldSayTheSameInCborA070() {
        String name = "a1" + "6a53747265616d4e616d65";

        assertThat(text(cborError(CreateStream.SHAPE, name + "01")))
                .isEqualTo(serialization(NUMBER + " can not be converted to an String"));
        assertThat(text(cborError(CreateStream.SHAPE, name + "4161")))
                .isEqualTo(serialization("class java.nio.HeapByteBuffer can not be converted to an String"));
        assertThat(text(cborError(CreateStream.SHAPE, name + "80"))).isEqualTo(serialization(LIST));
        assertThat(text(cborError(CreateStream.SHAPE, name + "a0"))).isEqualTo(serialization(STRUCTURE));
    }

    @ParameterizedTest
    @CsvSource({
        "1.9,1",
        "1e2,100",
        "2147483648,2147483647",
        "99999999999999999999,2147483647",
        "1e400,2147483647",
        "2147483647.5,2147483647"
    })
    void shouldFloorAndClampIntegersA071(String number, int expected) {
        assertThat(json(CreateStream.SHAPE, "{\"StreamName\":\"s\",\"ShardCount\":" + number + "}")
                        .shardCount())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "-0.5,-1",
        "-2147483649,-2147483647",
        "-99999999999999999999,-2147483647",
        "-1e400,-2147483647",
        "-2147483648,-2147483648",
        "0.9,0"
    })
    void shouldFloorAndClampBeforeConstraintsA071(String number, String printed) {
        assertThat(text(jsonError(CreateStream.SHAPE, "{\"StreamName\":\"s\",\"ShardCount\":" + number + "}")))
                .isEqualTo("ValidationException: 1 validation error detected: Value '" + printed
                        + "' at 'shardCount' failed to satisfy constraint: "
                        + "Member must have value greater than or equal to 1");
    }

    @Test
    void shouldCheckTypesBeforeConstraintsA073() {
        assertThat(text(jsonError(CreateStream.SHAPE, "{\"StreamName\":\"\",\"ShardCount\":\"x\"}")))
                .startsWith("SerializationException: ");
    }

    private static void shouldRefuse(OperationShape<?, ?> operation, String member, String value, String message) {
        assertThat(text(jsonError(operation, "{\"" + member + "\":" + value + "}")))
                .isEqualTo(serialization(message));
    }
}
