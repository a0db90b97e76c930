package io.weir.protocol.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.protocol.codec.WireCodec;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.RawStructure;
import io.weir.protocol.shape.StructureShape;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shape reads what it writes, in both encodings, and each member arrives in its own place. */
class RoundTripTest {
    private static final int ROUNDS = 40;

    static List<OperationShape<?, ?>> operations() {
        return ProtocolOperations.ALL;
    }

    @ParameterizedTest
    @MethodSource("operations")
    void shouldReadWhatItWrites(OperationShape<?, ?> operation) {
        Random random = new Random(operation.name().hashCode());
        for (int i = 0; i < ROUNDS; i++) {
            RandomRaw raws = new RandomRaw(random, i % 2 == 0);
            shouldSurvive(operation.request(), raws);
            shouldSurvive(operation.response(), raws);
        }
    }

    private static <T> void shouldSurvive(StructureShape<T> shape, RandomRaw raws) {
        T value = shape.build(raws.structure(shape));
        for (WireCodec codec : List.of(WireCodec.JSON, WireCodec.CBOR)) {
            byte[] body = codec.encode(shape, value);

            assertThat(codec.decodeUnvalidated(shape, body, 0, body.length)).isEqualTo(value);
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void shouldPutEachMemberInItsPlace(OperationShape<?, ?> operation) {
        Random random = new Random(1);
        shouldPlaceMembers(operation.request(), random);
        shouldPlaceMembers(operation.response(), random);
    }

    private static <T> void shouldPlaceMembers(StructureShape<T> shape, Random random) {
        RawStructure raw = new RandomRaw(random, true).structure(shape);

        T value = shape.build(raw);

        for (int i = 0; i < shape.fields().size(); i++) {
            Field<T, ?> field = shape.fields().get(i);
            assertThat((Object) field.getter().apply(value))
                    .as(field.name())
                    .isEqualTo(field.shape().build(raw.get(i)));
        }
    }

    @Test
    void shouldSayWhichMemberAServerLeftOut() {
        byte[] body = {'{', '}'};

        assertThatThrownBy(() -> WireCodec.JSON.decodeResponse(GetRecords.SHAPE, body, 0, body.length))
                .isInstanceOf(ServiceException.class)
                .hasMessage("Member Records of GetRecordsOutput is missing");
    }

    @Test
    void shouldLeaveOutNullsThatAServerSent() {
        byte[] body = "{\"Records\":[null],\"MillisBehindLatest\":0}".getBytes(java.nio.charset.StandardCharsets.UTF_8);

        assertThat(WireCodec.JSON
                        .decodeResponse(GetRecords.SHAPE, body, 0, body.length)
                        .records())
                .isEmpty();
    }

    @Test
    void shouldFindOperationsByTheirExactNameA002() {
        assertThat(ProtocolOperations.named("PutRecords")).contains(PutRecords.SHAPE);
        assertThat(ProtocolOperations.named("putRecords")).isEmpty();
        assertThat(ProtocolOperations.TARGET_PREFIX).isEqualTo("Kinesis_20131202.");
    }
}
