package io.weir.protocol.op;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.weir.protocol.codec.WireCodec;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes as a body in JSON. */
class JsonBodyFuzzTest {
    private final BodyProperty property = new BodyProperty(WireCodec.JSON);

    static Stream<byte[]> seeds() {
        return BodyProperty.seeds(WireCodec.JSON);
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void shouldReadOrRefuseAnyBody(byte[] input) {
        property.check(input);
    }
}
