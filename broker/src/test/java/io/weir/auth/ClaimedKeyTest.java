package io.weir.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What is repeated of credentials that prove nothing.
final class ClaimedKeyTest {

    private record Request(
            List<String> authorization, @Nullable String query) implements SignedRequest {
        @Override
        public String method() {
            return "POST";
        }

        @Override
        public String path() {
            return "/";
        }

        @Override
        public List<String> header(String lowerCaseName) {
            return lowerCaseName.equals("authorization") ? authorization : List.of();
        }

        @Override
        public List<String> headerNames() {
            return List.of("authorization");
        }

        @Override
        public byte[] body() {
            return new byte[0];
        }

        @Override
        public int bodyLength() {
            return 0;
        }
    }

    private static @Nullable String ofHeader(String text) {
        return ClaimedKey.of(new Request(List.of(text), null));
    }

    private static @Nullable String ofQuery(String text) {
        return ClaimedKey.of(new Request(List.of(), text));
    }

    @Test
    void shouldFindTheKeyId() {
        assertThat(ofHeader("AWS4-HMAC-SHA256 Credential=AKIA1/20260101/us-east-1/kinesis/aws4_request, Signature=x"))
                .isEqualTo("AKIA1");
        assertThat(ofHeader("AWS4-HMAC-SHA256 Credential=AKIA1")).isEqualTo("AKIA1");
        assertThat(ofQuery("a=b&X-Amz-Credential=AKIA1%2F20260101")).isEqualTo("AKIA1");
        assertThat(ofQuery("X-Amz-Credential=AKIA1")).isEqualTo("AKIA1");
        assertThat(ClaimedKey.shown("AKIA1")).isEqualTo("AKIA1");
    }

    @Test
    void shouldRepeatNothingThatMightBeASecret() {
        for (String secret : List.of("wJalrXUtnFEMI", "AKIA+1", "A".repeat(33), "", "AK\nIA")) {
            assertThat(ofHeader("AWS4-HMAC-SHA256 Credential=" + secret + "/20260101"))
                    .isNull();
            assertThat(ofQuery("X-Amz-Credential=" + secret + "%2F20260101")).isNull();
            assertThat(ClaimedKey.shown(secret)).isNull();
        }
        assertThat(ofHeader("")).isNull();
        assertThat(ClaimedKey.of(new Request(List.of(), null))).isNull();
    }
}
