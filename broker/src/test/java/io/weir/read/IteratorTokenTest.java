package io.weir.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class IteratorTokenTest {

    private static final long NOW = 1_700_000_000_000L;
    private static final String HOME = "000000000000";
    private static final String OTHER = "111122223333";
    private static final ShardPosition POSITION = new ShardPosition(7, "stream", 3, 42, NOW - 5);

    private final byte[] key = new byte[32];
    private final IteratorToken tokens = new IteratorToken(key, HOME);

    @Test
    @DisplayName("C-026, C-029: the position comes back as it was")
    void shouldOpenWhatItMade() {
        assertThat(tokens.open(tokens.make(POSITION, HOME, NOW), HOME, NOW))
                .isEqualTo(new OpenedIterator.Valid(POSITION));
    }

    @Test
    @DisplayName("B-101: never the same text twice")
    void shouldMakeAnotherTextEachTime() {
        assertThat(tokens.make(POSITION, HOME, NOW)).isNotEqualTo(tokens.make(POSITION, HOME, NOW));
    }

    @Test
    @DisplayName("C-026: the service's form and length, within 512 characters for the longest name")
    void shouldHaveTheFormOfTheService() {
        for (int length = 1; length <= 128; length++) {
            String text = tokens.make(ShardPosition.at(1, "n".repeat(length), 0, 0), HOME, NOW);
            byte[] bytes = Base64.getDecoder().decode(text);
            assertThat(text.length()).isLessThanOrEqualTo(512);
            assertThat(bytes).hasSize(152 + (length + 2) / 16 * 16).startsWith(0, 0, 0, 0, 0, 0, 0, 1);
        }
    }

    @Test
    @DisplayName("C-027, C-028: five minutes, by any holder of the key")
    void shouldExpire() {
        String text = tokens.make(POSITION, HOME, NOW);
        IteratorToken elsewhere = new IteratorToken(key, HOME);
        assertThat(elsewhere.open(text, HOME, NOW + 300_000)).isInstanceOf(OpenedIterator.Valid.class);
        assertThat(elsewhere.open(text, HOME, NOW + 300_001)).isEqualTo(new OpenedIterator.Expired(NOW));
    }

    @Test
    @DisplayName("B-104: no bit can be changed")
    void shouldSeeEveryChange() {
        String text = tokens.make(POSITION, HOME, NOW);
        byte[] bytes = Base64.getDecoder().decode(text);
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(tokens.open(Base64.getEncoder().encodeToString(changed), HOME, NOW))
                    .isEqualTo(new OpenedIterator.Forged());
        }
    }

    @Test
    @DisplayName("B-104: nor made without the key, nor from anything else")
    void shouldTakeNothingElse() {
        byte[] otherKey = key.clone();
        otherKey[0] = 1;
        assertThat(tokens.open(new IteratorToken(otherKey, HOME).make(POSITION, HOME, NOW), HOME, NOW))
                .isEqualTo(new OpenedIterator.Forged());
        assertThat(tokens.open(PageToken.ofNames(key, HOME).make("n".repeat(200), HOME, NOW), HOME, NOW))
                .isEqualTo(new OpenedIterator.Forged());
        Random random = new Random(5);
        for (int i = 0; i < 1000; i++) {
            byte[] noise = new byte[random.nextInt(300)];
            random.nextBytes(noise);
            assertThat(tokens.open(Base64.getEncoder().encodeToString(noise), HOME, NOW))
                    .isEqualTo(new OpenedIterator.Forged());
        }
    }

    @Test
    @DisplayName("An iterator is good for the callers of one account alone")
    void shouldRefuseAnIteratorOfAnotherAccount() {
        String home = tokens.make(POSITION, HOME, NOW);
        String other = tokens.make(POSITION, OTHER, NOW);

        assertThat(tokens.open(other, OTHER, NOW)).isEqualTo(new OpenedIterator.Valid(POSITION));
        assertThat(tokens.open(home, OTHER, NOW)).isEqualTo(new OpenedIterator.Forged());
        assertThat(tokens.open(other, HOME, NOW)).isEqualTo(new OpenedIterator.Forged());
        assertThat(tokens.open(other, "111122223334", NOW)).isEqualTo(new OpenedIterator.Forged());
    }

    @Test
    @DisplayName("What was given out before there were accounts stays good")
    void shouldTakeIteratorsOfTheTimeOfOneAccount() throws Exception {
        byte[] bytes = Base64.getDecoder().decode(tokens.make(POSITION, HOME, NOW));
        int sealed = bytes.length - 32;
        byte[] derived = hmac(key, "shard-iterator".getBytes(StandardCharsets.UTF_8));

        assertThat(Arrays.copyOfRange(bytes, sealed, bytes.length))
                .isEqualTo(hmac(derived, Arrays.copyOf(bytes, sealed)));
    }

    private static byte[] hmac(byte[] with, byte[] of) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(with, "HmacSHA256"));
        return mac.doFinal(of);
    }
}
