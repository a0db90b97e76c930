package io.weir.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.crypto.testing.SeededBytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class RecordCipherTest {

    private static final int STREAM = 7;
    private static final byte[] PLACE = {1, 2, 3};
    private static final byte[] CLEAR = "the records of a request".getBytes(StandardCharsets.UTF_8);

    private final SeededBytes random = new SeededBytes(1);
    private final KeyRing ring = KeyRing.inMemory(random);
    private final UUID key = ring.create("123456789012", null, 1).id();
    private final RecordCipher cipher = new RecordCipher(ring, random);

    private byte[] sealed() {
        return sealed(cipher);
    }

    private byte[] sealed(RecordCipher with) {
        byte[] out = new byte[CLEAR.length + StreamSeal.OVERHEAD_BYTES];
        with.seal(STREAM, key).seal(CLEAR, 0, CLEAR.length, PLACE, out, 0);
        return out;
    }

    private byte[] opened(byte[] sealed) {
        return opened(STREAM, sealed, PLACE);
    }

    private byte[] opened(int stream, byte[] sealed, byte[] place) {
        byte[] out = new byte[Math.max(0, sealed.length - StreamSeal.OVERHEAD_BYTES)];
        cipher.open(stream, sealed, 0, sealed.length, place, out, 0);
        return out;
    }

    @Test
    void shouldOpenWhatItSealed() {
        assertThat(opened(sealed())).isEqualTo(CLEAR);
    }

    @Test
    void shouldOpenAfterARestartWithNothingButTheRing() {
        byte[] sealed = sealed(new RecordCipher(ring, random));

        assertThat(opened(sealed)).isEqualTo(CLEAR);
    }

    @Test
    void shouldKeepTheLayoutThatTheDocumentGives() {
        byte[] sealed = sealed();

        assertThat(HexFormat.of().formatHex(sealed))
                .startsWith("01" + key.toString().replace("-", "") + "00000001");
        assertThat(HexFormat.of().formatHex(sealed, 81, 89)).isEqualTo("0000000000000000");
        assertThat(sealed).hasSize(89 + CLEAR.length + 16);
    }

    @Test
    void shouldNotOpenWithAFlippedBit() {
        byte[] sealed = sealed();
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] bad = sealed.clone();
            bad[bit / 8] ^= (byte) (1 << bit % 8);

            assertThatThrownBy(() -> opened(bad))
                    .isInstanceOfAny(BrokenSealException.class, KeyUnavailableException.class);
        }
    }

    @Test
    void shouldNotOpenShorterOrLonger() {
        byte[] sealed = sealed();
        for (int length = 1; length < sealed.length; length++) {
            byte[] torn = Arrays.copyOf(sealed, length);

            assertThatThrownBy(() -> opened(torn)).isInstanceOf(BrokenSealException.class);
        }
        assertThatThrownBy(() -> opened(Arrays.copyOf(sealed, sealed.length + 1)))
                .isInstanceOf(BrokenSealException.class);
    }

    @Test
    void shouldNotOpenInAnotherPlaceOrStream() {
        byte[] sealed = sealed();

        assertThatThrownBy(() -> opened(STREAM, sealed, new byte[] {1, 2, 4})).isInstanceOf(BrokenSealException.class);
        assertThatThrownBy(() -> opened(STREAM + 1, sealed, PLACE)).isInstanceOf(BrokenSealException.class);
    }

    @Test
    void shouldNeverUseANonceTwiceUnderOneDataKey() {
        Set<String> seen = new HashSet<>();
        for (int process = 0; process < 5; process++) {
            RecordCipher restarted = new RecordCipher(ring, random);
            for (int value = 0; value < 200; value++) {
                byte[] sealed = sealed(restarted);
                assertThat(seen.add(HexFormat.of().formatHex(sealed, Envelope.AT_WRAP_NONCE, Envelope.HEADER_BYTES)))
                        .isTrue();
            }
        }
        assertThat(seen.stream()
                        .map(dataKeyAndNumber -> dataKeyAndNumber.substring(0, 60))
                        .distinct())
                .as("data keys, one for each process")
                .hasSize(5);
    }

    @Test
    void shouldGiveEachStreamADataKeyOfItsOwn() {
        assertThat(cipher.seal(1, key)).isSameAs(cipher.seal(1, key)).isNotSameAs(cipher.seal(2, key));
    }

    @Test
    void shouldSealUnderTheNewestGenerationAndOpenAll() {
        byte[] old = sealed();
        assertThat(ring.rotate(key, 2)).isPresent();

        byte[] fresh = sealed();

        assertThat(Envelope.generation(old, 0)).isEqualTo(1);
        assertThat(Envelope.generation(fresh, 0)).isEqualTo(2);
        assertThat(opened(old)).isEqualTo(CLEAR);
        assertThat(opened(fresh)).isEqualTo(CLEAR);
    }

    /// E-026.
    @Test
    void shouldSayWhyAKeyCannotBeUsed() {
        byte[] sealed = sealed();

        assertThat(ring.disable(key)).isPresent();
        shouldRefuse(sealed, KeyFault.DISABLED);
        assertThat(ring.delete(key, 10)).isPresent();
        shouldRefuse(sealed, KeyFault.PENDING_DELETION);
        assertThat(ring.enable(key)).isPresent();
        assertThat(opened(sealed)).isEqualTo(CLEAR);
        assertThat(ring.delete(key, 10)).isPresent();
        assertThat(ring.destroy(key, 10)).isTrue();
        shouldRefuse(sealed, KeyFault.MISSING);
    }

    private void shouldRefuse(byte[] sealed, KeyFault fault) {
        assertThat(cipher.fault(key)).contains(fault);
        assertThatThrownBy(() -> opened(sealed))
                .isInstanceOfSatisfying(
                        KeyUnavailableException.class,
                        e -> assertThat(e.fault()).isEqualTo(fault));
        assertThatThrownBy(this::sealed)
                .isInstanceOfSatisfying(
                        KeyUnavailableException.class,
                        e -> assertThat(e.fault()).isEqualTo(fault));
    }
}
