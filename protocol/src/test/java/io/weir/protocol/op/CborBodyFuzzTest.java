package io.weir.protocol.op;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.weir.protocol.codec.WireCodec;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes as a body in CBOR. */
class CborBodyFuzzTest {
    private final BodyProperty property = new BodyProperty(WireCodec.CBOR);

    static Stream<byte[]> seeds() {
        return BodyProperty.seeds(WireCodec.CBOR);
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void shouldReadOrRefuseAnyBody(byte[] input) {
        property.check(input);
    }
}
