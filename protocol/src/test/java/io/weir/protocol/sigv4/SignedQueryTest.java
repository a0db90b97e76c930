package io.weir.protocol.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SignedQueryTest {
    @Test
    void shouldReadParametersWithoutTheirEscapesA084() {
        SignedQuery query = SignedQuery.parse("X-Amz-Credential=a%2Fb&X-Amz-SignedHeaders=host%3Bx&empty&a=b=c");

        assertThat(query.get("X-Amz-Credential")).isEqualTo("a/b");
        assertThat(query.get("X-Amz-SignedHeaders")).isEqualTo("host;x");
        assertThat(query.has("empty")).isTrue();
        assertThat(query.get("a")).isEqualTo("b=c");
        assertThat(query.get("absent")).isEmpty();
        assertThat(query.repeatsCredentials()).isFalse();
    }

    @Test
    void shouldLeaveTheSignatureOutOfWhatIsSignedA084() {
        assertThat(SignedQuery.parse("a=1&X-Amz-Signature=00&b=%20").withoutSignature())
                .isEqualTo("a=1&b=%20");
        assertThat(SignedQuery.parse("X-Amz-Signature=00&b=2").withoutSignature())
                .isEqualTo("b=2");
        assertThat(SignedQuery.parse("X%2DAmz%2DSignature=00").withoutSignature())
                .isEmpty();
        assertThat(SignedQuery.parse("").withoutSignature()).isEmpty();
    }

    @Test
    void shouldSayWhenCredentialsAreRepeated() {
        assertThat(SignedQuery.parse("X-Amz-Signature=1&X-Amz-Signature=2").repeatsCredentials())
                .isTrue();
        assertThat(SignedQuery.parse("X-Amz-Date=1&X%2DAmz-Date=1").repeatsCredentials())
                .isTrue();
        assertThat(SignedQuery.parse("a=1&a=2").repeatsCredentials()).isFalse();
    }

    @Test
    void shouldPrintNoValue() {
        assertThat(SignedQuery.parse("X-Amz-Security-Token=secret-token").toString())
                .doesNotContain("secret-token");
    }

    @Test
    void shouldReadAndWriteTimesA083() {
        assertThat(AmzDate.parse("20150830T123600Z")).isEqualTo(OptionalLong.of(1_440_938_160_000L));
        assertThat(AmzDate.of(1_440_938_160_999L)).isEqualTo("20150830T123600Z");
        assertThat(AmzDate.day("20150830T123600Z")).isEqualTo("20150830");
        for (String other : new String[] {
            "",
            "20150830",
            "20150830T123600",
            "20150830t123600Z",
            "20151330T123600Z",
            "2015083OT123600Z",
            "20150830T126000Z",
            "20150830T123600Z ",
            "-2150830T123600Z"
        }) {
            assertThat(AmzDate.parse(other)).as(other).isEmpty();
        }
    }
}
