package io.weir.protocol.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.weir.protocol.error.ServiceException;
import io.weir.protocol.op.PutRecord;
import io.weir.protocol.op.PutRecords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scanners against the interpreter: what they accept, it accepts, with the same result. */
class PutScannerFuzzTest {
    private static final int BODIES = 1_500;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldScanJsonAsTheInterpreterReadsIt(long seed) {
        Random random = new Random(seed);
        int scanned = 0;
        for (int i = 0; i < BODIES; i++) {
            boolean single = random.nextBoolean();
            byte[] body = new PutBodies(random, false).json(single).getBytes(UTF_8);
            scanned += shouldAgree(WireCodec.JSON, single, mutated(random, body)) ? 1 : 0;
        }
        assertThat(scanned).as("bodies that the scanner took").isGreaterThan(BODIES / 20);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldScanCborAsTheInterpreterReadsIt(long seed) {
        Random random = new Random(seed);
        int scanned = 0;
        for (int i = 0; i < BODIES; i++) {
            boolean single = random.nextBoolean();
            byte[] body = new PutBodies(random, false).cbor(single);
            scanned += shouldAgree(WireCodec.CBOR, single, mutated(random, body)) ? 1 : 0;
        }
        assertThat(scanned).as("bodies that the scanner took").isGreaterThan(BODIES / 20);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void shouldScanWhatClientsUsuallyWrite(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < BODIES / 10; i++) {
            boolean single = random.nextBoolean();
            PutBodies bodies = new PutBodies(random, true);

            byte[] json = bodies.json(single).getBytes(UTF_8);
            byte[] cbor = bodies.cbor(single);

            assertThat(shouldAgree(WireCodec.JSON, single, json))
                    .as(new String(json, UTF_8))
                    .isTrue();
            assertThat(shouldAgree(WireCodec.CBOR, single, cbor))
                    .as(HexFormat.of().formatHex(cbor))
                    .isTrue();
        }
    }

    /** Says whether the scanner took the body. */
    static boolean shouldAgree(WireCodec codec, boolean single, byte[] body) {
        Optional<PutRecordsInput> scanned =
                single ? codec.scanPutRecord(body, 0, body.length) : codec.scanPutRecords(body, 0, body.length);
        if (scanned.isEmpty()) {
            shouldAnswerWithValueOrServiceException(codec, single, body);
            return false;
        }
        try {
            PutRecordsInput interpreted = interpret(codec, single, body);
            assertThat(printed(scanned.get())).isEqualTo(printed(interpreted));
        } catch (ServiceException refused) {
            fail("taken by the scanner, refused by the interpreter with " + Wire.text(refused) + ": "
                    + new String(body, UTF_8));
        }
        return true;
    }

    private static void shouldAnswerWithValueOrServiceException(WireCodec codec, boolean single, byte[] body) {
        try {
            interpret(codec, single, body);
        } catch (ServiceException expected) {
            assertThat(expected.type()).isNotNull();
        }
    }

    private static PutRecordsInput interpret(WireCodec codec, boolean single, byte[] body) {
        return single
                ? PutRecordsInput.of(codec.decode(PutRecord.SHAPE.request(), body, 0, body.length))
                : PutRecordsInput.of(codec.decode(PutRecords.SHAPE.request(), body, 0, body.length));
    }

    private static List<String> printed(PutRecordsInput input) {
        List<String> lines = new ArrayList<>();
        lines.add(input.target().toString());
        for (int i = 0; i < input.count(); i++) {
            lines.add(
                    input.hasPartitionKey(i)
                            ? "key " + slice(input.keyArray(i), input.keyOffset(i), input.keyLength(i))
                            : "no key");
            lines.add("hash key " + input.explicitHashKey(i));
            lines.add("data " + slice(input.dataArray(i), input.dataOffset(i), input.dataLength(i)));
        }
        return lines;
    }

    private static String slice(byte[] array, int offset, int length) {
        return HexFormat.of().formatHex(array, offset, offset + length);
    }

    /** Every third body gets a byte changed, taken out or put in, or loses its end. */
    private static byte[] mutated(Random random, byte[] body) {
        int place = random.nextInt(body.length);
        byte[] changed = body.clone();
        switch (random.nextInt(12)) {
            case 0 -> changed[place] = (byte) random.nextInt(256);
            case 1 -> changed[place] ^= (byte) (1 << random.nextInt(8));
            case 2 -> System.arraycopy(body, place, changed, Math.max(0, place - 1), body.length - place);
            case 3 -> changed = Arrays.copyOf(body, place);
            default -> {}
        }
        return changed;
    }
}
