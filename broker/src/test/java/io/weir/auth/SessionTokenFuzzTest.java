package io.weir.auth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.weir.auth.testing.TestIdentities;
import io.weir.crypto.MasterKey;
import io.weir.crypto.SealedBytes;
import io.weir.crypto.Sealer;
import io.weir.crypto.testing.SeededBytes;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// No text opens as a session's token but those that were issued.
final class SessionTokenFuzzTest {

    private static final MasterKey MASTER = new MasterKey(new byte[MasterKey.BYTES]);
    private static final Sealer SEALER = new IdentitySecrets(MASTER).sessions();
    private static final SessionTokens TOKENS = new SessionTokens(SEALER);
    private static final SessionTokens.Session SESSION =
            new SessionTokens.Session("ASIAEXAMPLE", "AKIAEXAMPLE", "secret", TestIdentities.NOW_MS);
    private static final byte[] NONCE = new SeededBytes(1).apply(Sealer.NONCE_BYTES);
    private static final String GIVEN = TOKENS.issue(SESSION, NONCE);

    static Stream<byte[]> texts() {
        return Stream.of(
                        GIVEN,
                        GIVEN.substring(0, GIVEN.length() - 4),
                        GIVEN + "AAAA",
                        GIVEN + "\n",
                        GIVEN.replace('+', '-').replace('/', '_'),
                        new StringBuilder(GIVEN).reverse().toString(),
                        Base64.getEncoder().encodeToString(NONCE),
                        "A".repeat(1024),
                        "====",
                        "")
                .map(text -> text.getBytes(ISO_8859_1));
    }

    @MethodSource("texts")
    @FuzzTest(maxDuration = "10m")
    void shouldOpenNothingThatWasNotIssued(byte[] bytes) {
        String text = new String(bytes, ISO_8859_1);

        TOKENS.open(text).ifPresent(opened -> {
            assertThat(opened).isEqualTo(SESSION);
            assertThat(Base64.getDecoder().decode(text))
                    .isEqualTo(Base64.getDecoder().decode(GIVEN));
        });
    }

    static Stream<byte[]> contents() {
        byte[] sealed = Base64.getDecoder().decode(GIVEN);
        return SEALER.open(new SealedBytes(sealed), "session").stream();
    }

    /// Whatever was sealed with our own key, as an older or a newer release might: a session or none.
    @MethodSource("contents")
    @FuzzTest(maxDuration = "10m")
    void shouldReadOrRefuseAnyContent(byte[] content) {
        String token = Base64.getEncoder()
                .encodeToString(SEALER.seal(content, "session", NONCE).bytes());

        TOKENS.open(token)
                .ifPresent(opened -> assertThat(opened.toString()).isEqualTo("Session[" + opened.accessKeyId() + "]"));
    }
}
