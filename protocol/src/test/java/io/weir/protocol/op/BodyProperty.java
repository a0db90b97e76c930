package io.weir.protocol.op;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.protocol.codec.WireCodec;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.StructureShape;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;

/** What holds for any bytes as the body of a request; their first byte chooses the operation. */
final class BodyProperty {
    private static final int SEEDS = 4;

    private final WireCodec codec;

    BodyProperty(WireCodec codec) {
        this.codec = codec;
    }

    /** Bodies of every operation, well-formed. */
    static Stream<byte[]> seeds(WireCodec codec) {
        Stream.Builder<byte[]> seeds = Stream.builder();
        for (int i = 0; i < ProtocolOperations.ALL.size(); i++) {
            StructureShape<?> shape = ProtocolOperations.ALL.get(i).request();
            for (int seed = 0; seed < SEEDS; seed++) {
                seeds.add(seed(codec, i, shape, new RandomRaw(new Random(seed), seed % 2 == 0)));
            }
        }
        return seeds.build();
    }

    private static <T> byte[] seed(WireCodec codec, int operation, StructureShape<T> shape, RandomRaw raws) {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        input.write(operation);
        input.writeBytes(codec.encode(shape, shape.build(raws.structure(shape))));
        return input.toByteArray();
    }

    void check(byte[] input) {
        if (input.length == 0) {
            return;
        }
        int choice = Byte.toUnsignedInt(input[0]) % ProtocolOperations.ALL.size();
        OperationShape<?, ?> operation = ProtocolOperations.ALL.get(choice);
        byte[] body = Arrays.copyOfRange(input, 1, input.length);
        shouldReadOrRefuse(operation.request(), body);
        shouldUnderstandOrIgnoreAsAnError(body);
    }

    /** What is taken is written again as something that means the same; what is not is the caller's fault. */
    private <T> void shouldReadOrRefuse(StructureShape<T> shape, byte[] body) {
        T value;
        try {
            value = codec.decodeUnvalidated(shape, body, 0, body.length);
        } catch (ServiceException refused) {
            assertThat(refused.type().status()).isBetween(400, 499);
            return;
        }
        byte[] again = codec.encode(shape, value);
        assertThat(codec.decodeUnvalidated(shape, again, 0, again.length)).isEqualTo(value);
        try {
            assertThat(codec.decode(shape, body, 0, body.length)).isEqualTo(value);
        } catch (ServiceException refused) {
            assertThat(refused.type().status()).isBetween(400, 499);
        }
    }

    private void shouldUnderstandOrIgnoreAsAnError(byte[] body) {
        assertThat(codec.decodeError(body, 0, body.length)).isNotNull();
    }
}
