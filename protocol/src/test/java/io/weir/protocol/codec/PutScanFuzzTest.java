package io.weir.protocol.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** The scanners of records against the interpreter: the first byte chooses encoding and operation. */
class PutScanFuzzTest {
    private static final int SEEDS = 40;

    static Stream<byte[]> seeds() {
        return Stream.iterate(0, i -> i < SEEDS, i -> i + 1).map(PutScanFuzzTest::seed);
    }

    private static byte[] seed(int number) {
        boolean json = (number & 1) == 0;
        boolean single = (number & 2) == 0;
        PutBodies bodies = new PutBodies(new Random(number), (number & 4) == 0);
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        input.write(number & 3);
        input.writeBytes(json ? bodies.json(single).getBytes(UTF_8) : bodies.cbor(single));
        return input.toByteArray();
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void shouldScanAsTheInterpreterReads(byte[] input) {
        if (input.length < 2) {
            return;
        }
        WireCodec codec = (input[0] & 1) == 0 ? WireCodec.JSON : WireCodec.CBOR;
        byte[] body = Arrays.copyOfRange(input, 1, input.length);
        PutScannerFuzzTest.shouldAgree(codec, (input[0] & 2) == 0, body);
    }
}
